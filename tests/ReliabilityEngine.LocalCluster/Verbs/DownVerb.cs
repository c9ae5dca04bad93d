using System.CommandLine;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Verbs;

/// <summary>Ends what <see cref="UpVerb"/> has booted and waits until nothing of it is left.</summary>
internal static class DownVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Command Create()
    {
        var command = new Command("down", "Stop the local cluster and delete what it has left; nothing happens where none runs.");
        command.SetAction((_, cancellationToken) => StopAsync(cancellationToken));
        return command;
    }

    private static async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience.Limit);
        var asked = false;
        while (true)
        {
            // The supervisor holds the lock for as long as it lives.
            using (var held = ClusterState.TryLock())
            {
                if (held is not null)
                {
                    ClusterState.Delete();
                    InstanceDirectory.Sweep();
                    return 0;
                }
            }

            if (!asked && ClusterState.Read() is { } state)
            {
                asked = Signals.Send(state.Supervisor, Signals.Terminate);
            }

            await Task.Delay(Pause, deadline.Token);
        }
    }
}

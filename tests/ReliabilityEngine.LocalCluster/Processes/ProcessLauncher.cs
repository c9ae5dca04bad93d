using System.Collections.Concurrent;
using System.Diagnostics;

namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as this process. The kernel sends a child's parent-death signal
/// when the <em>thread</em> that forked it ends, so a child started from a pool thread would be killed at the pool's whim.
/// </summary>
internal static class ProcessLauncher
{
    private static readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> Requests = [];

    static ProcessLauncher() =>
        new Thread(Run) { IsBackground = true, Name = "process-launcher" }.Start();

    public static Process Start(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((info, started));
        return started.Task.GetAwaiter().GetResult();
    }

    private static void Run()
    {
        foreach (var (info, started) in Requests.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception exception) // handed to the caller, who waits for it
            {
                started.SetException(exception);
            }
        }
    }
}

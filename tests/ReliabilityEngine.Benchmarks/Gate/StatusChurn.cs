using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ReliabilityEngine.Benchmarks.Gate.World;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>Plays the leader: writes one policy's status after the other, with a new reading and the same verdict.</summary>
internal sealed class StatusChurn(GateWorld world, WorldStatus status, KubernetesJson json, IKubernetesClient client, TimeProvider time)
{
    /// <summary>Prime, so that neighbours in time are not neighbours in a namespace and every policy gets its turn.</summary>
    private const int Stride = 7919;

    /// <summary>How many statuses have been written.</summary>
    public int Written { get; private set; }

    /// <summary>Writes until it is told to stop; what is late is made up for.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / GateLoad.ChangesPerSecond), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                while (Written < time.GetElapsedTime(started).TotalSeconds * GateLoad.ChangesPerSecond)
                {
                    var next = Written + 1;
                    await WriteAsync(world.Policy((int)((long)next * Stride % world.PolicyCount)), next);
                    Written = next;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    public async Task WriteAsync(WorldPolicy policy, int reading)
    {
        var patch = new JsonObject { ["status"] = json.ToNode(status.Of(policy, reading)) };
        await client.MergePatchAsync<ReliabilityPolicy>(policy.Name, policy.NamespaceName, patch, "status", CancellationToken.None);
    }
}

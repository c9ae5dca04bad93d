using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Instances;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>
/// A stand-in for a kubelet, for tests: it runs the commands of the pods on its node as processes of this machine, and reports how they ended.
/// Nothing is isolated, and no image is read: a command sees this machine's programs, files and network, as this user. The node is tainted, so
/// that it takes only pods that ask for it by <see cref="Placement"/>. Start reading at <see cref="PodRun"/>.
/// </summary>
public sealed class ProcessNode : IAsyncDisposable
{
    /// <summary>The node's label and taint.</summary>
    public const string Label = "reliabilityengine.io/process-node";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly InstanceDirectory _files = InstanceDirectory.Create("node");
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, PodRun> _pods = new();
    private readonly NodeClient _client;
    private readonly NodeRegistration _registration;
    private Task _running = Task.CompletedTask;

    private ProcessNode(HttpClient http, string name)
    {
        Name = name;
        _client = new NodeClient(http);
        _registration = new NodeRegistration(_client, name);
    }

    /// <summary>What a pod's <c>spec</c> needs to be placed here, as a JSON merge patch of it.</summary>
    public static JsonObject Placement => new()
    {
        ["nodeSelector"] = new JsonObject { [Label] = "true" },
        ["tolerations"] = new JsonArray(new JsonObject { ["key"] = Label, ["operator"] = "Exists", ["effect"] = "NoSchedule" }),
    };

    public string Name { get; }

    /// <summary>What the node could not do, a sentence each: a test that waits for a pod in vain prints them.</summary>
    public ConcurrentQueue<string> Troubles { get; } = new();

    /// <param name="http">A client of the apiserver with an administrator's rights.</param>
    /// <param name="name">The node's name; none of the cluster has it.</param>
    public static async Task<ProcessNode> StartAsync(HttpClient http, string name, CancellationToken cancellationToken = default)
    {
        var node = new ProcessNode(http, name);
        try
        {
            await node._registration.RegisterAsync(cancellationToken);
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }

        node._running = Task.Run(node.RunAsync, CancellationToken.None);
        return node;
    }

    /// <summary>Everything that the containers of a pod have written, one after the other; empty for a pod that never was here.</summary>
    public string ReadLog(string pod) =>
        string.Concat(_pods.Values.Where(run => run.Name == pod).SelectMany(run => run.LogFiles).Where(File.Exists).Select(ContainerRun.ReadShared));

    /// <summary>The processes that run now, one a container.</summary>
    public IReadOnlyList<int> ProcessIds => [.. _pods.Values.SelectMany(run => run.ProcessIds)];

    /// <summary>Kills what runs, and takes the node out of the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await Task.WhenAll(_pods.Values.Select(run => run.DisposeAsync().AsTask()));
        await _registration.RemoveAsync();
        _files.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _registration.BeatAsync(_stop.Token);
                await LookAsync(_stop.Token);
                await timer.WaitForNextTickAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // As a kubelet whose apiserver is away: it goes on with what it knows.
                Troubles.Enqueue(exception.Message);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var list = await _client.GetAsync($"/api/v1/pods?fieldSelector=spec.nodeName%3D{Name}", cancellationToken);
        var there = list!["items"]!.AsArray().OfType<JsonObject>().ToDictionary(pod => pod["metadata"]!["uid"]!.GetValue<string>());
        foreach (var (uid, pod) in there)
        {
            if (!_pods.TryGetValue(uid, out var run))
            {
                _pods[uid] = run = PodRun.Start(_client, pod, _files.CreateSubdirectory(uid), Troubles.Enqueue);
            }

            if (pod["metadata"]!["deletionTimestamp"] is not null)
            {
                run.Delete(TimeSpan.FromSeconds(pod["metadata"]!["deletionGracePeriodSeconds"]?.GetValue<int>() ?? 0));
            }
        }

        foreach (var (_, run) in _pods.Where(known => !there.ContainsKey(known.Key)))
        {
            run.Delete(TimeSpan.Zero);
        }
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>
/// One pod, from its volumes to its end: the init containers one after the other, then the containers side by side. Told to go, or at its
/// <c>activeDeadlineSeconds</c>, its processes get SIGTERM and, after the grace, SIGKILL.
/// </summary>
internal sealed class PodRun : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    private readonly NodeClient _client;
    private readonly JsonObject _pod;
    private readonly PodStatusWriter _status;
    private readonly string _directory;
    private readonly Action<string> _trouble;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<ContainerRun> _containers = [];
    private TimeSpan _grace;
    private volatile bool _isDeleted;
    private volatile bool _isDisposed;
    private Task _running = Task.CompletedTask;

    private PodRun(NodeClient client, JsonObject pod, string directory, Action<string> trouble)
    {
        (_client, _pod, _directory, _trouble) = (client, pod, directory, trouble);
        _grace = TimeSpan.FromSeconds(pod["spec"]!["terminationGracePeriodSeconds"]?.GetValue<int>() ?? 30);
        _status = new PodStatusWriter(client, pod);
    }

    public string Name => _pod["metadata"]!["name"]!.GetValue<string>();

    public IEnumerable<string> LogFiles => _containers.Reverse().Select(container => container.LogFile);

    public IEnumerable<int> ProcessIds => _containers.Select(container => container.ProcessId).OfType<int>();

    /// <param name="directory">An empty directory of its own.</param>
    /// <param name="trouble">Is told what the apiserver did not take.</param>
    public static PodRun Start(NodeClient client, JsonObject pod, string directory, Action<string> trouble)
    {
        var run = new PodRun(client, pod, directory, trouble);
        // What has ended is an earlier node's of the same name; it is not run again.
        if (pod["status"]?["phase"]?.GetValue<string>() is not ("Succeeded" or "Failed"))
        {
            run._running = Task.Run(run.RunAsync);
        }

        return run;
    }

    /// <summary>Ends it, if it runs, and takes it out of the cluster once it has ended. Said again, it changes nothing.</summary>
    public void Delete(TimeSpan grace)
    {
        if (_isDeleted)
        {
            return;
        }

        (_isDeleted, _grace) = (true, grace);
        _end.Cancel();
        _running = _running.ContinueWith(_ => RemoveAsync(), TaskScheduler.Default).Unwrap();
    }

    public async ValueTask DisposeAsync()
    {
        (_grace, _isDisposed) = (TimeSpan.Zero, true);
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            if (_pod["spec"]!["restartPolicy"]?.GetValue<string>() != "Never")
            {
                throw new ProcessNodeException("The pod's `restartPolicy` is not Never: the process node restarts nothing.");
            }

            var volumes = await PodVolumes.MakeAsync(_client, _pod, Path.Combine(_directory, "volumes"), _end.Token);
            if (_pod["spec"]!["activeDeadlineSeconds"]?.GetValue<int>() is { } seconds)
            {
                _end.CancelAfter(TimeSpan.FromSeconds(seconds));
            }

            await TellAsync("Pending");
            foreach (var container in Containers("initContainers", volumes))
            {
                if (await RunAsync(container, isInit: true) != 0)
                {
                    await TellAsync("Failed", WhyEnded);
                    return;
                }
            }

            var codes = await Task.WhenAll(Containers("containers", volumes).Select(container => RunAsync(container, isInit: false)));
            await TellAsync(codes.All(code => code == 0) ? "Succeeded" : "Failed", WhyEnded);
        }
        catch (ProcessNodeException exception)
        {
            await TellAsync("Failed", "ProcessNode", exception.Message);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            await TellAsync("Failed", WhyEnded);
        }
    }

    private async Task<int> RunAsync(ContainerCommand command, bool isInit)
    {
        _end.Token.ThrowIfCancellationRequested();
        var container = new ContainerRun(command, _directory);
        _containers.Add(container);
        if (container.Start())
        {
            _status.Running(command.Name, isInit);
            await TellAsync(isInit ? "Pending" : "Running");
        }

        var code = await container.WaitAsync(() => _grace, _end.Token);
        _status.Ended(command.Name, isInit, code, container.Reason(code), container.TerminationMessage(code));
        return code;
    }

    /// <summary>Of a pod that was ended and not told to go; null for any other.</summary>
    private string? WhyEnded => _end.IsCancellationRequested && !_isDeleted ? "DeadlineExceeded" : null;

    /// <summary>Until the apiserver has heard it, as a kubelet does; what it refuses is said and left.</summary>
    private async Task TellAsync(string phase, string? reason = null, string? message = null)
    {
        while (!_isDisposed)
        {
            try
            {
                await _status.WriteAsync(phase, reason, message);
                return;
            }
            catch (HttpRequestException exception)
            {
                _trouble($"{Name}: {exception.Message}");
                if (exception.StatusCode is not null)
                {
                    return;
                }

                await Task.Delay(RetryPause);
            }
        }
    }

    private IEnumerable<ContainerCommand> Containers(string list, PodVolumes volumes) =>
        (_pod["spec"]![list] as JsonArray ?? []).OfType<JsonObject>().Select(container => ContainerCommand.Of(container, volumes, _directory));

    /// <summary>As a kubelet does once nothing of the pod runs any more; another pod of the same name is left alone.</summary>
    private async Task RemoveAsync()
    {
        try
        {
            await _client.DeleteAsync(
                $"/api/v1/namespaces/{_pod["metadata"]!["namespace"]}/pods/{Name}",
                new JsonObject { ["gracePeriodSeconds"] = 0, ["preconditions"] = new JsonObject { ["uid"] = _pod["metadata"]!["uid"]!.DeepClone() } },
                CancellationToken.None);
        }
        catch (HttpRequestException exception)
        {
            _trouble($"{Name}: {exception.Message}");
        }
    }
}

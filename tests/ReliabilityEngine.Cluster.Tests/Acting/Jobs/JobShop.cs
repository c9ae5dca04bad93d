using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.ProcessNodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>A tenant's namespace that permits jobs, with an example, a process node that runs it, and the record of a decision for it.</summary>
internal sealed class JobShop : IAsyncDisposable
{
    private const string Target = "checkout";

    private readonly EngineTurn _turn;
    private readonly LocalKubernetes _cluster;
    private HostedExecutor? _executor;
    private ProcessNode? _node;
    private JobExample? _example;

    private JobShop(EngineTurn turn, LocalKubernetes cluster) => (_turn, _cluster) = (turn, cluster);

    public string Namespace { get; private set; } = "";

    public NamespacedName Record => new(Namespace, "checkout-add-capacity-0123456789abc");

    public JobExample Example => _example!;

    public ProcessNode Node => _node!;

    public HostedExecutor Executor => _executor!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="tool">terraform or ansible.</param>
    /// <param name="replicas">What the decision knows of it; null where nobody knows.</param>
    public static async Task<JobShop> OpenAsync(LocalKubernetes cluster, string tool, int? replicas)
    {
        var shop = new JobShop(await EngineTurn.TakeAsync(cluster.Server, Token), cluster);
        try
        {
            await shop.PrepareAsync(tool, replicas);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>A process that leads after the other one was killed: it knows what the cluster holds.</summary>
    public async Task RestartAsync()
    {
        await Executor.DisposeAsync();
        _executor = await HostedExecutor.StartAsync(_cluster, Token);
        Executor.Admit(Record);
    }

    /// <summary>Until the action has come to its end.</summary>
    public Task<(string Status, string Reason, string Message)> EndAsync() =>
        ToldAsync(record => record.Status?.Execution?.State is ExecutionStates.Done or ExecutionStates.Undone);

    /// <summary>Until the Job's command runs.</summary>
    public async Task RunAsync()
    {
        await Executor.VisitUntilAsync(Record, _ => Node.ProcessIds.Count > 0, Token);
        await Executor.VisitUntilAsync(Record, record => record.Status!.Execution!.Steps[0].State == StepStates.Begun, Token);
    }

    /// <summary>Until no process of a job is left.</summary>
    public Task GoneAsync() => Executor.VisitUntilAsync(Record, _ => Node.ProcessIds.Count == 0, Token);

    /// <summary>The condition Executed, once the record is as asked for.</summary>
    public async Task<(string Status, string Reason, string Message)> ToldAsync(Func<ReliabilityAction, bool> isSo)
    {
        var record = await Executor.VisitUntilAsync(Record, isSo, Token);
        var executed = Conditions.Find(record.Status!.Conditions, ConditionTypes.Executed)!;
        return (executed.Status, executed.Reason, executed.Message);
    }

    /// <summary>The objects of a kind in the namespace that are not being deleted.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string kind)
    {
        var list = JsonNode.Parse(await _cluster.KubectlAsync(["get", kind, "-n", Namespace, "-o", "json"], null, Token))!;
        return [.. list["items"]!.AsArray().Where(item => item!["metadata"]!["deletionTimestamp"] is null).Select(item => item!)];
    }

    public Task KubectlAsync(params string[] arguments) => _cluster.KubectlAsync([.. arguments, "-n", Namespace], null, Token);

    public Task StopEverythingAsync() => _cluster.KubectlAsync(["create", "configmap", ReliabilityApi.StopConfigMap, "-n", EngineInstallation.Namespace], null, Token);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_executor is not null)
            {
                await _executor.DisposeAsync();
            }

            await _cluster.KubectlAsync(["delete", "configmap", ReliabilityApi.StopConfigMap, "-n", EngineInstallation.Namespace, "--ignore-not-found"], null, CancellationToken.None);
            if (_node is not null)
            {
                await _node.DisposeAsync();
            }

            if (_example is not null)
            {
                await _example.DisposeAsync();
            }

            // The record's finalizer is nobody's any more.
            await _cluster.TryKubectlAsync(["patch", "reliabilityaction", Record.Name, "-n", Namespace, "--type=merge", "-p", """{"metadata":{"finalizers":null}}"""], null, CancellationToken.None);
            await _cluster.KubectlAsync(["delete", "namespace", Namespace, "--wait=false"], null, CancellationToken.None);
        }
        finally
        {
            _turn.Dispose();
        }
    }

    private async Task PrepareAsync(string tool, int? replicas)
    {
        await EngineInstallation.ApplyAsync(_cluster, Token);
        Namespace = await _cluster.CreateNamespaceAsync("jobs", Token);
        await PermitAsync();
        _node = await ProcessNode.StartAsync(_cluster.Http, $"process-{Namespace}", Token);
        _example = await JobExample.ApplyAsync(_cluster, Namespace, tool, Token);
        await _cluster.KubectlAsync(
            ["apply", "-n", Namespace, "-f", "-"],
            FaultShop.Target(Target, Target, ("Deployment", Target), "jobs").Replace("group: jobs", $"capacity: {tool}", StringComparison.Ordinal), Token);
        await _cluster.ApplyAsync(DecidedRecord.Of(Example, Record, Target, replicas), Token);
        await _cluster.KubectlAsync(["patch", "reliabilityaction", Record.Name, "-n", Namespace, "--subresource=status", "--type=merge", "-p", DecidedRecord.Approved], null, Token);
        _executor = await HostedExecutor.StartAsync(_cluster, Token);
        Executor.Admit(Record);
    }

    private async Task PermitAsync()
    {
        await _cluster.KubectlAsync(["label", "namespace", Namespace, $"{ReliabilityApi.AllowJobLabel}=true"], null, Token);
        await KubectlAsync(
            "create", "rolebinding", "reliability-engine-actuation", "--clusterrole=reliability-engine-actuation",
            $"--serviceaccount={EngineInstallation.Namespace}:{EngineInstallation.ServiceAccount}");
    }
}

using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>
/// Cordons one node and evicts its pods within their budgets, the target's own first. The node is given back when that fails, or when nothing asks
/// for it any more; what was evicted stays where it is.
/// </summary>
[EntityRbac(typeof(Node), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Patch, Role = ActuationRoles.Drain)]
[EntityRbac(typeof(Pod), Verbs = RbacVerb.Get | RbacVerb.List, Role = ActuationRoles.Drain)]
internal sealed class DrainActuator(IKubernetesClient client, IApiReader reader, PodEviction eviction) : IActuator, IDisposable
{
    private const string NodePrefix = "Node/";
    private const string PodPrefix = "Pod/";

    /// <summary>As long as kubectl drain waits for a budget.</summary>
    private static readonly TimeSpan BudgetPause = TimeSpan.FromSeconds(5);

    /// <summary>Between the look whether another node is cordoned and the cordon nobody else of this process looks.</summary>
    private readonly SemaphoreSlim _cordoning = new(1);

    public ActionKind Kind => ActionKind.Drain;

    public TimeSpan Timeout(ReliabilityAction record) => Duration.Parse(record.Spec.Action.Drain!.Timeout);

    public bool Lasts(ReliabilityAction record) => true;

    public async Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var name = record.Spec.Action.Drain!.Node;
        if (await CordonedNode.ReadAsync(reader, name, ReliabilityApi.ActionAnnotation, cancellationToken).ConfigureAwait(false) is not { } node)
        {
            return Preparation.Refused(Reasons.WorkloadGone, $"The node {name} is gone.");
        }

        if (node.IsCordoned && node.Holder is null)
        {
            return Preparation.Refused(Reasons.ChangedSince, $"Somebody has cordoned the node {name} already: uncordon it, or drain it by hand.");
        }

        if (await OtherAsync(record, cancellationToken).ConfigureAwait(false) is { } other)
        {
            return Preparation.Refused(other.Reason, other.Message);
        }

        var pods = await NodePods.ReadAsync(reader, name, cancellationToken).ConfigureAwait(false);
        if (pods.Count > ExecutionStatus.MaxSteps - 1)
        {
            return Preparation.Refused(Reasons.TooManyPods, $"{pods.Count} pods are on the node {name}, and at most {ExecutionStatus.MaxSteps - 1} are evicted: drain it by hand.");
        }

        var own = await OwnAsync(record, cancellationToken).ConfigureAwait(false);
        if (!pods.Any(pod => own.Contains(pod.Uid)))
        {
            return Preparation.Refused(Reasons.ChangedSince, $"No pod of {record.Spec.TargetRef?.KindAndName()} is on the node {name} any more.");
        }

        await client.PatchAsync(CordonedNode.PathOf(name), node.Patch(record), isDryRun: true, cancellationToken).ConfigureAwait(false);
        var steps = new List<ExecutionStepStatus> { new() { Name = $"{NodePrefix}{name}", Uid = node.Uid, After = "cordoned" } };
        foreach (var pod in pods.OrderByDescending(pod => own.Contains(pod.Uid)))
        {
            var held = await eviction.EvictAsync(pod.Namespace, pod.Name, pod.Uid, isDryRun: true, cancellationToken).ConfigureAwait(false);
            if (held is not null && steps.Count == 1)
            {
                return Preparation.Refused(Reasons.DisruptionBudget, $"{PodPrefix}{pod.Namespace}/{pod.Name} may not be evicted now: {held}");
            }

            steps.Add(new ExecutionStepStatus { Name = $"{PodPrefix}{pod.Namespace}/{pod.Name}", Uid = pod.Uid, After = "evicted" });
        }

        return Preparation.Of(steps);
    }

    public async Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        if (IsNode(step))
        {
            return await CordonAsync(record, step, cancellationToken).ConfigureAwait(false);
        }

        // What would come back to the node is not moved off it.
        var name = record.Spec.Action.Drain!.Node;
        if (await CordonedNode.ReadAsync(reader, name, ReliabilityApi.ActionAnnotation, cancellationToken).ConfigureAwait(false) is { } node && !node.IsCordonedFor(record))
        {
            return StepOutcome.Refused(Reasons.ChangedSince, $"Somebody has uncordoned the node {name}.");
        }

        var (@namespace, pod) = PodOf(step);
        var held = await eviction.EvictAsync(@namespace, pod, step.Uid, isDryRun: false, cancellationToken).ConfigureAwait(false);
        return held is null ? StepOutcome.Done : StepOutcome.Wait(held, BudgetPause);
    }

    public async Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        if (IsNode(step))
        {
            return await UncordonAsync(record, step, cancellationToken).ConfigureAwait(false);
        }

        var (@namespace, pod) = PodOf(step);
        return await eviction.StandsAsync(@namespace, pod, step.Uid, cancellationToken).ConfigureAwait(false) ? StepOutcome.Undone : StepOutcome.Kept("it was evicted.");
    }

    public async Task<string?> RevertedAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        if (!IsNode(step) || await FindAsync(step, cancellationToken).ConfigureAwait(false) is not { } node || node.IsCordonedFor(record))
        {
            return null;
        }

        if (!node.IsCordoned && node.Holder == CordonedNode.KeyOf(record))
        {
            // kubectl uncordon leaves the annotation, and a later cordon by hand would pass for the engine's.
            await client.PatchAsync(CordonedNode.PathOf(node.Name), node.Patch(null), isDryRun: false, cancellationToken).ConfigureAwait(false);
        }

        return $"Somebody has uncordoned the node {node.Name}. It is not drained again for 24 h.";
    }

    public void Dispose() => _cordoning.Dispose();

    private async Task<StepOutcome> CordonAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        await _cordoning.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await FindAsync(step, cancellationToken).ConfigureAwait(false) is not { } node)
            {
                return StepOutcome.Refused(Reasons.WorkloadGone, $"The node {step.Name[NodePrefix.Length..]} is gone.");
            }

            if (node.IsCordonedFor(record))
            {
                return StepOutcome.Done;
            }

            if (node.IsCordoned || node.Holder == CordonedNode.KeyOf(record))
            {
                return StepOutcome.Refused(Reasons.ChangedSince, $"Somebody has {(node.IsCordoned ? "cordoned" : "uncordoned")} the node {node.Name}.");
            }

            if (await OtherAsync(record, cancellationToken).ConfigureAwait(false) is { } other)
            {
                return StepOutcome.Refused(other.Reason, other.Message);
            }

            await client.PatchAsync(CordonedNode.PathOf(node.Name), node.Patch(record), isDryRun: false, cancellationToken).ConfigureAwait(false);
            return StepOutcome.Done;
        }
        finally
        {
            _cordoning.Release();
        }
    }

    private async Task<StepOutcome> UncordonAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        if (await FindAsync(step, cancellationToken).ConfigureAwait(false) is not { } node)
        {
            return StepOutcome.Undone;
        }

        if (node.Holder != CordonedNode.KeyOf(record))
        {
            return node.IsCordoned && step.State == StepStates.Done ? StepOutcome.Kept("somebody else keeps it cordoned.") : StepOutcome.Undone;
        }

        await client.PatchAsync(CordonedNode.PathOf(node.Name), node.Patch(null), isDryRun: false, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Undone;
    }

    /// <summary>What another drain of the engine has in hand; nodes are drained one at a time.</summary>
    private async Task<Objection?> OtherAsync(ReliabilityAction record, CancellationToken cancellationToken) =>
        (await CordonedNode.HeldAsync(reader, ReliabilityApi.ActionAnnotation, cancellationToken).ConfigureAwait(false)).FirstOrDefault(node => node.Holder != CordonedNode.KeyOf(record)) is { } other
            ? new Objection(Reasons.OneAtATime, $"One node is drained at a time, and {other.Name} is cordoned for the ReliabilityAction {other.Holder}. If that is gone, uncordon the node.")
            : null;

    /// <summary>Null when the node is gone, or another one of its name is there.</summary>
    private async Task<CordonedNode?> FindAsync(ExecutionStepStatus step, CancellationToken cancellationToken) =>
        await CordonedNode.ReadAsync(reader, step.Name[NodePrefix.Length..], ReliabilityApi.ActionAnnotation, cancellationToken).ConfigureAwait(false) is { } node && node.Uid == step.Uid ? node : null;

    /// <summary>The uids of the target's pods.</summary>
    private async Task<IReadOnlySet<string>> OwnAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        var found = record.Spec.TargetRef is { } workload
            ? await WorkloadPods.ReadAsync(client, reader, workload, record.Metadata.Namespace ?? "", cancellationToken).ConfigureAwait(false)
            : null;
        return (found?.Standing ?? []).Select(pod => pod.Metadata.Uid ?? "").ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsNode(ExecutionStepStatus step) => step.Name.StartsWith(NodePrefix, StringComparison.Ordinal);

    private static (string Namespace, string Name) PodOf(ExecutionStepStatus step)
    {
        var parts = step.Name.Split('/', 3);
        return (parts[1], parts[2]);
    }
}

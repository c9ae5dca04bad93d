using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>Evicts the pods that stand out, and waits for the replacement of each. What serves alone is not taken away.</summary>
internal sealed class SickPodRestart(IKubernetesClient client, IApiReader reader, PodEviction eviction)
{
    /// <summary>A pod takes some seconds to go, and its replacement to come.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>As long as kubectl drain waits for a budget.</summary>
    private static readonly TimeSpan BudgetPause = TimeSpan.FromSeconds(5);

    public async Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await ReadAsync(record, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return Preparation.Refused(Reasons.WorkloadGone, $"{record.Spec.TargetRef!.KindAndName()} is gone.");
        }

        // A pod that has come since then is a new one under an old name, as those of StatefulSets are.
        var named = record.Spec.Action.Restart!.Pods ?? [];
        var sick = found.Standing
            .Where(pod => named.Contains(pod.Metadata.Name) && !(pod.Metadata.CreationTimestamp > record.Spec.DecidedTime))
            .OrderBy(pod => pod.Status?.IsReady == true).ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal).ToList();
        if (sick.Count == 0)
        {
            return Preparation.Refused(Reasons.WorkloadGone, $"No pod is left to replace: of those that were sick none is there any more ({string.Join(", ", named.Take(5))}).");
        }

        var steps = new List<ExecutionStepStatus>();
        foreach (var pod in sick)
        {
            var held = await eviction.EvictAsync(pod.Metadata.Namespace!, pod.Metadata.Name!, pod.Metadata.Uid, isDryRun: true, cancellationToken).ConfigureAwait(false);
            if (held is not null && steps.Count == 0)
            {
                return Preparation.Refused(Reasons.DisruptionBudget, $"Pod/{pod.Metadata.Name} may not be evicted now: {held}");
            }

            steps.Add(new ExecutionStepStatus { Name = $"Pod/{pod.Metadata.Name}", Uid = pod.Metadata.Uid, After = "replaced" });
        }

        return Preparation.Of(steps);
    }

    public async Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        if (await ReadAsync(record, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return StepOutcome.Refused(Reasons.WorkloadGone, $"{record.Spec.TargetRef!.KindAndName()} is gone.");
        }

        if (found.Standing.FirstOrDefault(pod => pod.Metadata.Uid == step.Uid) is not { } pod)
        {
            return await AwaitAsync(record, step, found, cancellationToken).ConfigureAwait(false);
        }

        if (pod.Status?.IsReady == true && found.Ready <= 1)
        {
            return StepOutcome.Wait($"it is the last of {found.Desired} pods that is ready: another one must be before it goes.", BudgetPause);
        }

        var held = await eviction.EvictAsync(pod.Metadata.Namespace!, pod.Metadata.Name!, step.Uid, isDryRun: false, cancellationToken).ConfigureAwait(false);
        return held is null ? StepOutcome.Begun("it is told to go.", Pause) : StepOutcome.Wait(held, BudgetPause);
    }

    public async Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        return await eviction.StandsAsync(record.Metadata.Namespace ?? "", PodName(step), step.Uid, cancellationToken).ConfigureAwait(false)
            ? StepOutcome.Undone
            : StepOutcome.Kept("it was replaced.");
    }

    /// <summary>Of a pod that goes, is gone, or has run to its end.</summary>
    private async Task<StepOutcome> AwaitAsync(ReliabilityAction record, ExecutionStepStatus step, WorkloadPods found, CancellationToken cancellationToken)
    {
        var there = await client.GetAsync<Pod>(PodName(step), record.Metadata.Namespace, cancellationToken).ConfigureAwait(false);
        return there is { Metadata.DeletionTimestamp: not null } && there.Metadata.Uid == step.Uid ? StepOutcome.Begun("it is told to go.", Pause)
            : found.HasRecovered(record.Status?.Execution?.StartedTime ?? record.Spec.DecidedTime) ? StepOutcome.Done
            : StepOutcome.Begun($"its replacement is not ready yet ({found.Ready} of {found.Desired} pods are).", Pause);
    }

    private Task<WorkloadPods?> ReadAsync(ReliabilityAction record, CancellationToken cancellationToken) =>
        WorkloadPods.ReadAsync(client, reader, record.Spec.TargetRef!, record.Metadata.Namespace ?? "", cancellationToken);

    private static string PodName(ExecutionStepStatus step) => step.Name["Pod/".Length..];
}

using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Makes the changes of a run and takes them back, one object after the other, as its records say.</summary>
internal sealed class FaultCarrier(IEnumerable<IFault> faults, EntityStore<Namespace> namespaces)
{
    private readonly Dictionary<FaultKind, IFault> _faults = faults.ToDictionary(fault => fault.Kind);

    public IFault Of(FaultKind kind) => _faults[kind];

    /// <summary>The objects that the fault would change, or why it must not.</summary>
    public Task<FaultPreparation> PrepareAsync(FaultKind kind, ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken) =>
        FaultFailures.TryAsync(kind, () => _faults[kind].PrepareAsync(experiment, run, cancellationToken));

    /// <summary>Makes every change that is not known to have been made, up to the first that cannot be.</summary>
    public async Task<(IReadOnlyList<FaultRecordStatus> Records, RunObjection? Failure)> InjectAsync(FaultKind kind, ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var records = (run.Records ?? []).ToList();
        for (var at = 0; at < records.Count; at++)
        {
            if (records[at].State != FaultStates.NotInjected)
            {
                continue;
            }

            var step = await FaultFailures.TryAsync(kind, () => _faults[kind].InjectAsync(experiment, run, records[at], cancellationToken)).ConfigureAwait(false);
            records[at] = step.Applied(records[at]);
            if (step.State is null)
            {
                return (records, step.Refusal);
            }
        }

        return (records, null);
    }

    /// <summary>Why the fault is no longer in; null where it is, and where the apiserver does not say: a run is ended by what is known.</summary>
    public async Task<RunObjection?> LostAsync(FaultKind kind, ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            foreach (var record in run.Records ?? [])
            {
                if (await _faults[kind].LostAsync(experiment, run, record, cancellationToken).ConfigureAwait(false) is { } why)
                {
                    return new RunObjection(Reasons.FaultLost, $"The fault of {record.Name} is no longer in: {why}.");
                }
            }
        }
        catch (KubernetesException)
        {
        }

        return null;
    }

    /// <summary>In the opposite order, and also what is not known to have been made: a crash may have come before that was written.</summary>
    /// <returns>What an apiserver refuses or fails at, which is tried until it does not; null where it does neither.</returns>
    public async Task<(IReadOnlyList<FaultRecordStatus> Records, RunObjection? Refusal)> RecoverAsync(FaultKind kind, ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var records = (run.Records ?? []).ToList();
        RunObjection? refusal = null;
        for (var at = records.Count - 1; at >= 0; at--)
        {
            if (IsFinal(records[at]))
            {
                continue;
            }

            // Whoever's turn it is: what an apiserver fails at for one object keeps no other waiting.
            var step = IsGoing(experiment, kind)
                ? FaultStep.LetGo("the namespace is being deleted, and with it what was changed.")
                : await FaultFailures.TryRecoveryAsync(kind, () => _faults[kind].RecoverAsync(experiment, run, records[at], cancellationToken)).ConfigureAwait(false);
            records[at] = step.Applied(records[at]);
            refusal ??= step.Refusal;
        }

        return (records, refusal);
    }

    /// <summary>
    /// Whether everything that was changed goes with the namespace, the engine's own rights first it may be: an experiment that waited for them would
    /// keep the namespace from going. Nodes belong to none.
    /// </summary>
    private bool IsGoing(ChaosExperiment experiment, FaultKind kind) =>
        kind != FaultKind.NodeCordon && namespaces.Get(new NamespacedName("", experiment.Metadata.Namespace ?? ""))?.Metadata.DeletionTimestamp is not null;

    public static bool IsInjected(ChaosRunStatus run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (run.Records ?? []).All(record => record.State == FaultStates.Injected);
    }

    /// <summary>What the first change that has not been made waits for; null where none says so.</summary>
    public static string? WhatWaits(ChaosRunStatus run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (run.Records ?? []).FirstOrDefault(record => record.State == FaultStates.NotInjected && record.Message is not null) is { } record ? $"{record.Name}: {record.Message}" : null;
    }

    public static bool IsRecovered(ChaosRunStatus run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (run.Records ?? []).All(IsFinal);
    }

    private static bool IsFinal(FaultRecordStatus record) => record.State is FaultStates.Recovered or FaultStates.LetGo;
}

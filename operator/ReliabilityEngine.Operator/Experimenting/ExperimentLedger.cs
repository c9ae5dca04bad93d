using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Runs in the ledger that actions are in: one disruption each, from the injection on. A new leader reads them from the cluster.</summary>
internal sealed class ExperimentLedger : IEntityHandler<ChaosExperiment>
{
    private readonly ActionLedger _ledger;
    private readonly Arbiter _arbiter;

    /// <summary>Begins to listen.</summary>
    public ExperimentLedger(Informer<ChaosExperiment> informer, ActionLedger ledger, Arbiter arbiter)
    {
        ArgumentNullException.ThrowIfNull(informer);
        (_ledger, _arbiter) = (ledger, arbiter);
        informer.AddHandler(this);
    }

    /// <summary>Why the operator's limits leave no room for a run; null when it has been entered.</summary>
    public RunObjection? Reserve(ChaosExperiment experiment, ChaosRunStatus run, DateTimeOffset now) =>
        _arbiter.Reserve(EntryOf(experiment, run, now), now) is { } why ? new RunObjection(Reasons.FleetLimit, why) : null;

    public void OnAdded(ChaosExperiment entity) => Note(entity);

    public void OnUpdated(ChaosExperiment before, ChaosExperiment after) => Note(after);

    /// <summary>What was done stays done.</summary>
    public void OnDeleted(ChaosExperiment last) => Note(last);

    /// <summary>In whose name an experiment's runs are entered.</summary>
    public static string HolderOf(ChaosExperiment experiment) => $"ChaosExperiment {NamespacedName.Of(experiment)}";

    private void Note(ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        foreach (var run in (experiment.Status?.Runs ?? []).Where(run => run is { Injected: null, End: { } }))
        {
            // It may have been entered, and then something came in between.
            _ledger.Withdraw(EntryOf(experiment, run, run.Start));
        }

        foreach (var run in (experiment.Status?.Runs ?? []).Where(run => run.Injected is not null))
        {
            _ledger.Put(EntryOf(experiment, run, run.Injected!.Value));
        }
    }

    /// <summary>What the ledger counts is pods that may be away, as while they are restarted.</summary>
    private static LedgerEntry EntryOf(ChaosExperiment experiment, ChaosRunStatus run, DateTimeOffset at)
    {
        var key = NamespacedName.Of(experiment);
        return new LedgerEntry(
            run.Name, HolderOf(experiment), new NamespacedName(key.Namespace, experiment.Spec.SteadyState.SloTargets.FirstOrDefault("")).ToString(),
            $"experiment {key.Name}", ActionKind.Restart, at)
        {
            EndedAt = run.Recovered ?? run.End,
            Lasting = (Duration.TryParse(experiment.Spec.Duration, out var duration) ? duration : TimeSpan.Zero) + LedgerReading.LongestUnderWay,
        };
    }
}

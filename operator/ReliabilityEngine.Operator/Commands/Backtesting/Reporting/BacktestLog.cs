using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>Writes a replay down: what was decided, what happened, and what a picture shows of it.</summary>
internal sealed class BacktestLog : IReplayAudience
{
    private readonly Dictionary<NamespacedName, (BreachLog Breaches, PictureColumns Columns, TrafficError Traffic)> _targets;
    private readonly Dictionary<(NamespacedName Target, NamespacedName Policy), PolicyLog> _policies = [];

    public BacktestLog(RecordedHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        _targets = history.Targets.ToDictionary(one => one.Key, one => (new BreachLog(), new PictureColumns(one.From, one.To), new TrafficError()));
    }

    /// <summary>Of each next hour's events, over all targets, in percent; null where nothing was foreseen.</summary>
    public double? TrafficErrorPercent => _targets.Values.Sum(target => target.Traffic.Events) is > 0 and var events
        ? 100 * _targets.Values.Sum(target => target.Traffic.Wrong) / events
        : null;

    public IReadOnlyList<BreachReport> BreachesOf(NamespacedName target) => _targets[target].Breaches.Breaches;

    public PictureColumns ColumnsOf(NamespacedName target) => _targets[target].Columns;

    /// <summary>What a policy decided about a target; null when it never did.</summary>
    public PolicyLog? PolicyOf(NamespacedName target, NamespacedName policy) => _policies.GetValueOrDefault((target, policy));

    public void OnAssessed(RecordedTarget target, Prediction prediction, Assessment assessment, SampleHistory history)
    {
        ArgumentNullException.ThrowIfNull(target);
        var (breaches, columns, traffic) = _targets[target.Key];
        breaches.Note(assessment);
        var step = history.Over(prediction.End - target.Objective.Step, prediction.End);
        columns.NoteError(assessment.At, step.KnownRatio > 0 ? step.BadRatio : null);
        columns.NoteRisk(assessment.At, assessment.Risk.Value);
        traffic.Compare(history, prediction.End);
    }

    public void OnDecided(ReplayedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var key = (decision.Target, NamespacedName.Of(decision.Policy));
        if (!_policies.TryGetValue(key, out var log))
        {
            _policies[key] = log = new PolicyLog();
        }

        log.Note(decision);
        _targets[decision.Target].Traffic.Foresee(decision.Prediction);
    }
}

using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

namespace ReliabilityEngine.Operator.Commands.Explaining.Past;

/// <summary>Keeps what was assessed and decided last in a replay, and since when that had been decided.</summary>
internal sealed class LastDecisions : IReplayAudience
{
    private readonly Dictionary<NamespacedName, Assessment> _assessments = [];
    private readonly Dictionary<(NamespacedName Target, NamespacedName Policy), (ReplayedDecision Decision, DateTimeOffset Since)> _decisions = [];

    public Assessment? AssessmentOf(NamespacedName target) => _assessments.GetValueOrDefault(target);

    /// <summary>About a target, the oldest policy's first.</summary>
    public IEnumerable<(ReplayedDecision Decision, DateTimeOffset Since)> About(NamespacedName target) =>
        _decisions.Where(one => one.Key.Target == target).Select(one => one.Value);

    public void OnAssessed(RecordedTarget target, Prediction prediction, Assessment assessment, SampleHistory history)
    {
        ArgumentNullException.ThrowIfNull(target);
        _assessments[target.Key] = assessment;
    }

    public void OnDecided(ReplayedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var key = (decision.Target, NamespacedName.Of(decision.Policy));
        var isSame = _decisions.TryGetValue(key, out var before) && before.Decision.Outlook.Decision.SaysSameAs(decision.Outlook.Decision);
        _decisions[key] = (decision, isSame ? before.Since : decision.At);
    }
}

using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Scoring;

/// <summary>What signals and the cluster say for a breach, in log-odds.</summary>
public static class RiskEvidences
{
    /// <summary>A priori an unusual signal triples the odds; that is told by nobody's data yet.</summary>
    private static readonly double Unusual = Math.Log(3);

    /// <summary>A priori one that is about to be doubles them.</summary>
    private static readonly double Warned = Math.Log(2);

    /// <summary>A priori a rollout under way doubles them.</summary>
    private static readonly double UnderWay = Math.Log(2);

    /// <summary>One factor a kind of evidence: of several unusual signals the first that began is named.</summary>
    /// <param name="weight">By how much the log-odds count, from what people said of earlier alarms; 1 before they did.</param>
    public static IReadOnlyList<RiskEvidence> Of(IReadOnlyList<SignalFact> signals, WorkloadFacts? workload, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var unusual = signals.Where(signal => signal.IsAnomalous).OrderBy(signal => signal.Since).ToList();
        var warned = signals.Where(signal => signal is { IsAnomalous: false, IsWarned: true }).ToList();
        return
        [
            .. warned.Count > 0
                ? [new RiskEvidence(RiskFactor.EarlyWarning, weight * Warned * warned.Count, $"Likely to leave their usual range within the hour: {string.Join(", ", warned.Select(signal => signal.Name))}.")]
                : Array.Empty<RiskEvidence>(),
            .. unusual.Count > 0
                ? [new RiskEvidence(RiskFactor.Signal, weight * Unusual * unusual.Count, $"Unusual: {string.Join(", ", unusual.Select(signal => signal.Name))}.")]
                : Array.Empty<RiskEvidence>(),
            .. workload?.Rollout is { InProgress: true } rollout
                ? [new RiskEvidence(RiskFactor.Rollout, weight * UnderWay, rollout.IsStuck ? "A rollout gets no further." : "A rollout is under way.")]
                : Array.Empty<RiskEvidence>(),
        ];
    }
}

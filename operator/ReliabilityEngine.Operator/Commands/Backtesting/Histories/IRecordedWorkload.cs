using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>What a history knows of the workload behind a target: what caches and the counts of each pod tell the engine.</summary>
internal interface IRecordedWorkload
{
    /// <summary>Its pods, nodes and rollout at a moment.</summary>
    WorkloadFacts FactsAt(DateTimeOffset now);

    /// <summary>The newest counts of each pod, of the steps up to <paramref name="readTo"/>.</summary>
    IReadOnlyList<PodErrors> ErrorsUpTo(DateTimeOffset readTo);

    /// <summary>How many pods took load in each step; the ends of the first and the last one.</summary>
    IReadOnlyList<int> ReplicasOver(DateTimeOffset from, DateTimeOffset to, TimeSpan step);
}

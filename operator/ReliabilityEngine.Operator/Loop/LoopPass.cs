using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>What one pass of the loop came to.</summary>
/// <param name="Objective">The target's promise, with every default resolved.</param>
/// <param name="Assessment">What is known and foreseen.</param>
/// <param name="Problem">What the telemetry source had to say; null when it answered.</param>
/// <param name="IsBackfilling">More of the past is to be read: come back at once.</param>
/// <param name="Next">When there is something new to read, or something failed to be tried again.</param>
internal sealed record LoopPass(Objective Objective, Assessment Assessment, SampleProblem? Problem, bool IsBackfilling, TimeSpan Next)
{
    /// <summary>What keeps the target's workload from being looked at; empty when nothing does.</summary>
    public string WorkloadRemark { get; init; } = "";

    /// <summary>What of the window is not counted and is asked for again.</summary>
    public IReadOnlyList<MissingSteps> NotCounted { get; init; } = [];

    /// <summary>Whether the workload that the target names does not exist.</summary>
    public bool IsWorkloadMissing { get; init; }

    /// <summary>What the signals of the policy that acts for the target show.</summary>
    public IReadOnlyList<SignalFact> Signals { get; init; } = [];
}

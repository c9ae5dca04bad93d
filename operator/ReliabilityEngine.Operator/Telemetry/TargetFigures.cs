using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>What is published of a target beside its assessment.</summary>
/// <param name="Events">What has been counted since this process took it up.</param>
/// <param name="Missing">What of the window is not counted.</param>
/// <param name="Decisions">What policies have decided about it.</param>
/// <param name="Signals">What the signals of the policy that acts for it show.</param>
internal sealed record TargetFigures(EventCount Events, IReadOnlyList<MissingSteps> Missing, DecisionCount Decisions, IReadOnlyList<SignalFact> Signals);

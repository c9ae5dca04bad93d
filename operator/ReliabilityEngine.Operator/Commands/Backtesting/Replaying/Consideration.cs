using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>What a policy has to decide from at one moment.</summary>
/// <param name="Memory">What it remembers of the target.</param>
/// <param name="Prediction">By its own forecaster.</param>
/// <param name="Situation">All but the fleet and the ledger.</param>
internal sealed record Consideration(PolicyMemory Memory, Prediction Prediction, CauseFacts Facts, CauseFinding Cause, Situation Situation);

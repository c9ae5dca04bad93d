using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>What is known of one target at the moment a gate is judged. What is not known is null, or Unknown.</summary>
/// <param name="Level">The target's own risk; what it inherits from its dependencies is left out.</param>
/// <param name="BudgetRemainingRatio">What is left of the error budget, 1 to -10.</param>
/// <param name="Exhaustion">When the budget may be exhausted.</param>
public sealed record GateInputs(RiskLevel Level, double? BudgetRemainingRatio, BudgetForecast? Exhaustion);

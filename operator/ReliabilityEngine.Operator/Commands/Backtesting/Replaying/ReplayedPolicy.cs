using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>A policy that selects a target.</summary>
/// <param name="Values">Its spec as the core's values.</param>
/// <param name="Forecast">How it has traffic foreseen; null where that is left to the engine.</param>
/// <param name="Subject">Its key and the target's.</param>
internal sealed record ReplayedPolicy(ReliabilityPolicy Policy, DecisionPolicy Values, ForecastOptions? Forecast, DecisionSubject Subject);

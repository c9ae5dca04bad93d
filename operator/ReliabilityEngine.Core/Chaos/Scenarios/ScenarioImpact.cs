namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>What a scenario means for one service.</summary>
/// <param name="Service">Its name.</param>
/// <param name="By">Other services that the scenario hurts, whose trouble may reach this one.</param>
/// <param name="AtLeast">P(its SLO breaks), as far as that is known: the lower bound, 0 to 1.</param>
/// <param name="AtMost">The upper one: what is not known is taken to break it.</param>
/// <param name="Cost">The share of its error budget that goes; a quantile is null where it is not known.</param>
public sealed record ScenarioImpact(string Service, IReadOnlyList<string> By, double AtLeast, double AtMost, ScenarioCost Cost);

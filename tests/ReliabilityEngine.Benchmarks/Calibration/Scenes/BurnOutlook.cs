namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>What the burn alone says of the risk score's horizon, without a model: each of these is sure that it happens or that it does not.</summary>
/// <param name="ShortOver">The burn of a page tier's short window is over its limit now.</param>
/// <param name="LongOver">The burn of a page tier's long window is.</param>
/// <param name="LineBreaches">The last hour's burn, gone on as it is, uses the budget up or takes both windows of a page tier over its limit.</param>
internal sealed record BurnOutlook(bool ShortOver, bool LongOver, bool LineBreaches);

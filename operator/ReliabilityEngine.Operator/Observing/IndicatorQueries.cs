namespace ReliabilityEngine.Operator.Observing;

/// <summary>The two expressions that count an indicator's events over one step.</summary>
/// <param name="Total">Counts all events.</param>
/// <param name="Part">Counts the good ones or the bad ones.</param>
/// <param name="PartIs">Which of the two.</param>
internal sealed record IndicatorQueries(string Total, string Part, CountedPart PartIs);

namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>A stretch of time with more errors than before and after.</summary>
/// <param name="Start">When it began.</param>
/// <param name="Hours">How long it lasted, &gt; 0.</param>
/// <param name="Excess">By how much the error ratio was higher, 0 to 1.</param>
public readonly record struct ErrorEpisode(DateTimeOffset Start, double Hours, double Excess);

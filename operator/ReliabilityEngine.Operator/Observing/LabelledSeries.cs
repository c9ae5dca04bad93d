namespace ReliabilityEngine.Operator.Observing;

/// <summary>One series as a source gave it.</summary>
/// <param name="Labels">Its labels, the metric's name among them.</param>
/// <param name="Values">A value a step; NaN where there is none.</param>
/// <param name="IsPresent">Whether the source had a value there: it may have been NaN.</param>
internal sealed record LabelledSeries(IReadOnlyList<KeyValuePair<string, string>> Labels, double[] Values, bool[] IsPresent);

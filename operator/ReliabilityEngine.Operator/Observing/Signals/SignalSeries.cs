namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>One series of a signal.</summary>
/// <param name="Key">The pod, else the node, else the labels that are left; empty where there are none, as of <c>sum()</c>.</param>
/// <param name="Kind">What the key names.</param>
/// <param name="Values">A value a step that was asked for, oldest first; NaN where there is none.</param>
public sealed record SignalSeries(string Key, SignalSeriesKind Kind, IReadOnlyList<double> Values);

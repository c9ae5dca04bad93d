namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>How unusual a metric's troubled rows are.</summary>
/// <param name="PValue">How often normal times look like this, 0 to 1; NaN when nothing is known.</param>
/// <param name="Observed">The level of the troubled rows.</param>
internal readonly record struct Deviation(double PValue, double Observed)
{
    public static readonly Deviation Unknown = new(double.NaN, double.NaN);
}

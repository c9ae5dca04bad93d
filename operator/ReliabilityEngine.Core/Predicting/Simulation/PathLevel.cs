using System.Numerics;
using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>A level of the error ratio as a simulation needs it.</summary>
/// <param name="Ratio">Its height now, 0 to 1.</param>
/// <param name="Remaining">How much longer it lasts.</param>
/// <param name="Growth">By how much of itself it grows in an hour.</param>
/// <param name="Shape">Of the gamma distribution of how high it really is.</param>
internal readonly record struct PathLevel(double Ratio, RemainingLife Remaining, double Growth, double Shape)
{
    /// <summary>What grows is expected to grow up to this multiple of itself.</summary>
    private const double MaxGrowth = 3;

    /// <summary>What the height is multiplied by after <paramref name="hours"/>.</summary>
    public double GrownAfter(double hours) => Math.Clamp(1 + (Growth * hours), 0, MaxGrowth);

    /// <summary>The same, several at once.</summary>
    public Vector<double> GrownAfter(Vector<double> hours) =>
        Vector.Min(Vector.Max(Vector<double>.One + (Growth * hours), Vector<double>.Zero), new Vector<double>(MaxGrowth));
}

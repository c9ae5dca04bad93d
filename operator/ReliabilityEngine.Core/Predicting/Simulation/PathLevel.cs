namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>A level of the error ratio as a simulation needs it.</summary>
/// <param name="Ratio">Its height now, 0 to 1.</param>
/// <param name="AgeHours">How long it has lasted.</param>
/// <param name="Growth">By how much of itself it grows in an hour.</param>
/// <param name="Shape">Of the gamma distribution of how high it really is.</param>
internal readonly record struct PathLevel(double Ratio, double AgeHours, double Growth, double Shape)
{
    /// <summary>What grows is expected to grow up to this multiple of itself.</summary>
    private const double MaxGrowth = 3;

    /// <summary>What the height is multiplied by after <paramref name="hours"/>.</summary>
    public double GrownAfter(double hours) => Math.Clamp(1 + (Growth * hours), 0, MaxGrowth);
}

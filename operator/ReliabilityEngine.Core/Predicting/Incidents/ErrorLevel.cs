namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>A level of the error ratio that is on since <paramref name="Start"/>.</summary>
/// <param name="Start">When it began.</param>
/// <param name="Bad">Bad events that tell how high it is now; old ones fade.</param>
/// <param name="Total">All events behind it; old ones fade.</param>
/// <param name="LifeBad">Bad events of its whole life.</param>
/// <param name="LifeTotal">All events of its whole life.</param>
public readonly record struct ErrorLevel(DateTimeOffset Start, double Bad, double Total, double LifeBad, double LifeTotal)
{
    /// <summary>The error ratio, 0 to 1.</summary>
    public double Ratio => Total > 0 ? Math.Clamp(Bad / Total, 0, 1) : 0;

    internal ErrorLevel Add(double bad, double total, double keep, double keepLife) =>
        new(Start, (Bad * keep) + bad, (Total * keep) + total, (LifeBad * keepLife) + bad, (LifeTotal * keepLife) + total);

    /// <summary>The level before counts that turned out to belong to the next one.</summary>
    internal ErrorLevel Without(double bad, double total) => new(
        Start, Math.Max(0, Bad - bad), Math.Max(0, Total - total), Math.Max(0, LifeBad - bad), Math.Max(0, LifeTotal - total));
}

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>What a method is fitted to: evenly spaced finite values, oldest first, and the seasons found in them.</summary>
/// <param name="Values">At least one; gaps are closed.</param>
/// <param name="Actual">The same with its gaps left open as NaN: what forecasts are judged by.</param>
/// <param name="Seasons">Season lengths in points, rising; each fits at least twice. Empty: none.</param>
public sealed record TrainingWindow(double[] Values, double[] Actual, IReadOnlyList<int> Seasons)
{
    /// <summary>The shortest season, usually the day; 1 without one.</summary>
    public int Season => Seasons.Count > 0 ? Seasons[0] : 1;

    /// <summary>The longest season, usually the week; 1 without one.</summary>
    public int LongSeason => Seasons.Count > 0 ? Seasons[^1] : 1;

    /// <summary>The window without its last values.</summary>
    public TrainingWindow First(int count) => this with
    {
        Values = Values[..count],
        Actual = Actual[..count],
        Seasons = [.. Seasons.Where(season => 2 * season <= count)],
    };
}

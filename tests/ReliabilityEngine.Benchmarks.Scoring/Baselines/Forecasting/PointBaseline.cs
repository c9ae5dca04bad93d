namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

/// <summary>A named point forecaster that is told the season. Histories have no gaps.</summary>
internal sealed record PointBaseline(string Name, Func<double[], int, int, double[]> Forecast)
{
    public static PointBaseline Naive { get; } = new("naive", (history, _, horizon) => [.. Enumerable.Repeat(history[^1], horizon)]);

    public static PointBaseline SeasonalNaive { get; } = new("seasonal naive", Repeat);

    public static PointBaseline Naive2 { get; } = new("Naive2", (history, season, horizon) =>
    {
        var adjusted = new SeasonalAdjustment(history, season);
        return adjusted.Reseason([.. Enumerable.Repeat(adjusted.Values[^1], horizon)]);
    });

    public static PointBaseline Theta { get; } = new("Theta", ThetaModel.Forecast);

    public static PointBaseline HoltWinters { get; } = new("Holt-Winters additive damped", HoltWintersModel.Forecast);

    public static PointBaseline ProfileAutoregression { get; } = new("season profile + AR", ProfileAutoregressionModel.Forecast);

    /// <summary>Closes gaps with the value before (the first one with the value after).</summary>
    public static double[] FillGaps(ReadOnlySpan<double> history)
    {
        var filled = history.ToArray();
        var last = Array.Find(filled, double.IsFinite);
        for (var i = 0; i < filled.Length; i++)
        {
            filled[i] = last = double.IsFinite(filled[i]) ? filled[i] : last;
        }

        return filled;
    }

    private static double[] Repeat(double[] history, int season, int horizon) =>
        [.. Enumerable.Range(0, horizon).Select(h => history[Math.Max(0, history.Length - season) + (h % Math.Min(season, history.Length))])];
}

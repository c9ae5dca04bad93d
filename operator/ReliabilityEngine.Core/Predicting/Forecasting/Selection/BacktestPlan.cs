namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>From where in a window forecasts are made to see how they would have done: a rolling origin.</summary>
/// <param name="First">The points before the first origin: what the models of the backtest are fitted to.</param>
/// <param name="Spacing">Points from origin to origin.</param>
/// <param name="Count">Origins; 0 when the window is too short to test anything.</param>
/// <param name="Horizon">How far each forecast looks; late ones end with the window.</param>
internal readonly record struct BacktestPlan(int First, int Spacing, int Count, int Horizon)
{
    /// <summary>The newest third of the window is forecast from what was before it.</summary>
    private const int TestShare = 3;

    /// <summary>More origins overlap so much that they tell nothing new.</summary>
    private const int MaxOrigins = 28;

    private const int MinTraining = 12;

    public static BacktestPlan For(int points, int horizon)
    {
        var test = points / TestShare;
        if (points - test < MinTraining || test < 2)
        {
            return new BacktestPlan(points, 1, 0, horizon);
        }

        // Each origin has at least a quarter of the horizon, or half of the test, to be judged by.
        var last = Math.Max(1, Math.Min(horizon / 4, test / 2));
        var spacing = Math.Max(1, (test - last) / (MaxOrigins - 1));
        return new BacktestPlan(points - test, spacing, ((test - last) / spacing) + 1, horizon);
    }

    /// <summary>The points before origin number <paramref name="origin"/>.</summary>
    public int Cut(int origin) => First + (origin * Spacing);
}

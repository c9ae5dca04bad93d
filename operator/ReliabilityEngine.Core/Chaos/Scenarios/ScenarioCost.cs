namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>Shares of the whole error budget that go while a scenario lasts, the usual errors of that time included.</summary>
/// <param name="P10">Less in one of ten.</param>
/// <param name="P50">As likely more as less.</param>
/// <param name="P90">More in one of ten.</param>
public sealed record ScenarioCost(double? P10, double? P50, double? P90)
{
    /// <param name="costs">Of each draw; infinite where nothing is known, which is taken to be the dearest.</param>
    internal static ScenarioCost Of(double[] costs)
    {
        Array.Sort(costs);
        return new ScenarioCost(Known(costs[costs.Length / 10]), Known(costs[costs.Length / 2]), Known(costs[costs.Length * 9 / 10]));
    }

    private static double? Known(double cost) => double.IsFinite(cost) ? cost : null;
}

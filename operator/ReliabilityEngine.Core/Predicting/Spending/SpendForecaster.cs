using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting.Spending;

/// <summary>
/// Tells how many bad events (or slices) a stretch of time will bring: what followed moments of the past that looked like this one, and,
/// as far as there are few such moments, what the simulation and a straight line say. Read next: <see cref="SpendPast"/> (the past in
/// hours), <see cref="SpendMoment"/> (what makes two moments alike).
/// </summary>
/// <remarks>
/// Forecasting by analogues (Lorenz 1969; Delle Monache et al. 2013) with kernel weights (Nadaraya 1964); the prior enters as
/// pseudo-observations worth <see cref="PriorStretches"/>, a linear pool of its two parts (Gneiting and Ranjan 2013). No state of its
/// own: the hours of the history are enough. O(hours of the past) a call, at most 672 of them, and one simulation. Bad at: traffic that
/// grows, as counts are taken as they were; anything shorter than an hour, which is told as a share of one.
/// </remarks>
public static class SpendForecaster
{
    /// <summary>Before a day of stretches that have ended the simulation speaks alone.</summary>
    private const int FewestStretches = 24;

    /// <summary>The prior counts as this many stretches that do not overlap: two, so that three or four like moments outvote it.</summary>
    private const double PriorStretches = 2;

    /// <summary>The line and the simulation share the prior evenly at this horizon; nearer the level of now says more, farther less.</summary>
    private const double LineReachHours = 6;

    /// <summary>Each part of the prior is told by this many equally likely counts.</summary>
    private const int PriorPoints = 20;

    private static readonly double[] PriorLevels = [.. Enumerable.Range(0, PriorPoints).Select(i => (i + 0.5) / PriorPoints)];

    /// <summary>
    /// Quantiles, at the given rising levels in (0, 1), of the bad events in the time after <paramref name="origin"/>. Never fall, never
    /// negative; zeros as long as too little has been seen; the simulation's until a day of like stretches is known.
    /// </summary>
    /// <param name="history">What was counted up to <paramref name="origin"/>; anything newer is not looked at.</param>
    /// <param name="state">What was learned of the same history, for the simulation.</param>
    /// <param name="within">At most 7 days; longer reads as 7 days.</param>
    public static double[] Quantiles(
        Objective objective, SampleHistory history, ForecastState state, DateTimeOffset origin, TimeSpan within, IReadOnlyList<double> levels)
    {
        if (!state.IsReady || within <= TimeSpan.Zero)
        {
            return new double[levels.Count];
        }

        within = within < BudgetForecaster.MaxHorizon ? within : BudgetForecaster.MaxHorizon;
        var hours = (int)Math.Ceiling(within.TotalHours);
        var past = SpendPast.Of(history, origin);
        var stretches = Stretches(past, hours);
        if (stretches.Count < FewestStretches)
        {
            return BudgetForecaster.SpendQuantiles(state, origin, within, levels);
        }

        // Whole hours everywhere; the part that was asked for is taken of the result.
        var pool = new WeightedCounts(stretches.Count * 2);
        var now = SpendMoment.At(past, 0, objective);
        foreach (var (ago, bad) in stretches)
        {
            pool.Add(bad, now.Likeness(SpendMoment.At(past, ago, objective)));
        }

        var lineShare = LineReachHours / (LineReachHours + hours);
        var priorWeight = PriorStretches * hours;
        var simulated = BudgetForecaster.SpendQuantiles(state, origin, TimeSpan.FromHours(hours), PriorLevels);
        pool.AddEach(simulated, priorWeight * (1 - lineShare));
        pool.AddEach(Line(past, stretches, hours), priorWeight * lineShare);
        var part = within.TotalHours / hours;
        return [.. pool.Quantiles(levels).Select(quantile => quantile * part)];
    }

    /// <summary>The stretches of so many hours that have ended: how many hours ago each began, and its bad events.</summary>
    private static List<(int Ago, double Bad)> Stretches(SpendPast past, int hours)
    {
        var stretches = new List<(int, double)>(past.Hours);
        for (var ago = hours; ago < past.Hours; ago++)
        {
            if (past.IsKnown(ago + 1, ago - hours))
            {
                stretches.Add((ago, past.Bad(ago, ago - hours)));
            }
        }

        return stretches;
    }

    /// <summary>The last hour goes on, give or take how wrong that was before, within what can be: equally likely counts.</summary>
    private static double[] Line(SpendPast past, List<(int Ago, double Bad)> stretches, int hours)
    {
        var level = hours * past.Bad(1, 0);
        var most = hours * past.BusiestHour;
        var outcomes = new WeightedCounts(stretches.Count);
        foreach (var (ago, bad) in stretches)
        {
            var error = bad - (hours * past.Bad(ago + 1, ago));
            outcomes.Add(Math.Clamp(level + error, 0, most), 1);
        }

        return outcomes.Quantiles(PriorLevels);
    }
}

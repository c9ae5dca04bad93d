using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Simulation;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting;

/// <summary>Simulates the rolling budget: new bad events from the models, old ones leaving the window as the history knows them.</summary>
public static class BudgetForecaster
{
    internal static readonly TimeSpan MaxHorizon = TimeSpan.FromDays(7);

    /// <summary>A distribution is told by this many knots at most: every twentieth of its mass.</summary>
    private const int Knots = 40;

    /// <summary>H = min(7 d, window ÷ 4).</summary>
    public static TimeSpan HorizonOf(Objective objective) => objective.Window / 4 < MaxHorizon ? objective.Window / 4 : MaxHorizon;

    /// <param name="window">The counts of the whole window up to <paramref name="end"/>.</param>
    public static BudgetForecast Forecast(
        Objective objective, SampleHistory history, ForecastState state, ErrorBudget budget, Counts window, DateTimeOffset end)
    {
        var horizon = HorizonOf(objective);
        if (budget.RemainingRatio is null)
        {
            return BudgetForecast.Unknown(horizon, budget.UnknownReason ?? ErrorBudget.NotCovered);
        }

        if (!state.IsReady)
        {
            return BudgetForecast.Unknown(horizon, "TooLittleHistory");
        }

        var paths = EventPaths.From(state, end, TimeGrid.Upto(horizon));
        var known = new KnownDeficit(objective, history, paths, window, end);
        var exhausted = budget.RemainingRatio <= 0;
        Span<TimeSpan> crossings = stackalloc TimeSpan[StandardVariates.Paths];
        var times = CrossingTimes(paths, known, exhausted, crossings);
        return new BudgetForecast
        {
            Horizon = horizon,
            Model = state.Model,
            Exhausted = exhausted,
            Distribution = exhausted ? [(horizon, 1.0)] : Distribution(times, horizon),
            RecoveryP50 = exhausted && times.Length * 2 > StandardVariates.Paths ? times[StandardVariates.Paths / 2] : null,
        };
    }

    /// <summary>
    /// Quantiles, at the given rising levels in (0, 1), of the bad events (or slices) in the time after <paramref name="origin"/>: how much
    /// of the budget is going to be spent. Zeros as long as too little has been seen.
    /// </summary>
    /// <param name="within">At most 7 days; longer reads as 7 days.</param>
    public static double[] SpendQuantiles(ForecastState state, DateTimeOffset origin, TimeSpan within, IReadOnlyList<double> levels)
    {
        var quantiles = new double[levels.Count];
        if (!state.IsReady || within <= TimeSpan.Zero)
        {
            return quantiles;
        }

        var paths = EventPaths.From(state, origin, TimeGrid.Upto(within < MaxHorizon ? within : MaxHorizon));
        var sums = new double[StandardVariates.Paths];
        Span<double> bads = stackalloc double[paths.Edges.Count];
        for (var path = 0; path < sums.Length; path++)
        {
            paths.Draw(paths.Outline(path), bads);
            foreach (var bad in bads)
            {
                sums[path] += bad;
            }
        }

        Array.Sort(sums);
        for (var i = 0; i < quantiles.Length; i++)
        {
            var position = Math.Clamp((levels[i] * sums.Length) - 0.5, 0, sums.Length - 1);
            var below = (int)position;
            var above = Math.Min(below + 1, sums.Length - 1);
            quantiles[i] = sums[below] + ((position - below) * (sums[above] - sums[below]));
        }

        return quantiles;
    }

    /// <summary>The times, rising, at which paths cross zero: upwards, or downwards when <paramref name="exhausted"/>; few when few do.</summary>
    /// <param name="times">Room for one a path.</param>
    private static Span<TimeSpan> CrossingTimes(EventPaths paths, KnownDeficit known, bool exhausted, Span<TimeSpan> times)
    {
        var count = 0;
        Span<double> bads = stackalloc double[paths.Edges.Count];
        Span<double> deficits = stackalloc double[paths.Edges.Count + 1];
        for (var path = 0; path < StandardVariates.Paths; path++)
        {
            // A path that cannot fill the deficit never crosses upwards.
            if (!paths.TryDraw(paths.Outline(path), bads, exhausted ? double.NegativeInfinity : -known.Most(path)))
            {
                continue;
            }

            known.Draw(path, deficits);
            var (before, sum) = (deficits[0], 0.0);
            for (var i = 0; i < bads.Length; i++)
            {
                sum += bads[i];
                var after = deficits[i + 1] + sum;
                if (exhausted ? after < 0 : after >= 0)
                {
                    var start = i == 0 ? TimeSpan.Zero : paths.Edges[i - 1];
                    var share = after == before ? 1 : Math.Clamp(-before / (after - before), 0, 1);
                    times[count++] = start + ((paths.Edges[i] - start) * share);
                    break;
                }

                before = after;
            }
        }

        times = times[..count];
        times.Sort();
        return times;
    }

    private static List<(TimeSpan, double)> Distribution(ReadOnlySpan<TimeSpan> times, TimeSpan horizon)
    {
        var knots = new List<(TimeSpan, double)>(Knots + 2);
        const int Each = StandardVariates.Paths / Knots;
        if (times.Length > 0)
        {
            // Nothing happens before the first path's time.
            knots.Add((times[0], 0));
        }

        for (var count = Each; count <= times.Length; count += Each)
        {
            knots.Add((times[count - 1], (double)count / StandardVariates.Paths));
        }

        knots.Add((horizon, (double)times.Length / StandardVariates.Paths));
        return knots;
    }
}

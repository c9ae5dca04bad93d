using ReliabilityEngine.Benchmarks.Scoring.Baselines.Budgets;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Each trace as a Timeslices SLO of 90 %: quantiles of the bad slices to come, in shares of the budget.</summary>
internal static class TraceBudgets
{
    private const double BudgetRatio = 0.1;
    private const double MostBadRatio = 0.3;
    private const int Stride = 36;

    private static readonly int[] Horizons = [12, 72, 288];
    private static readonly double[] Levels = [.. Enumerable.Range(1, 19).Select(i => i / 20.0)];

    private static readonly (string Name, Func<IBudgetModel> Create)[] Others =
    [
        ("line over 12 points", () => new StraightLineBudget(12)),
        ("line over 288 points", () => new StraightLineBudget(288)),
        ("past sums", () => new PastSumsBudget()),
        ("past sums at this hour", () => new PastSumsBudget(TraceWindows.Season)),
    ];

    public static IEnumerable<Measurement> Measure(IReadOnlyList<Trace> traces, DataHalf half, Choice<Func<IBudgetModel>>? models, Action<double> progress)
    {
        var eligible = traces.Where(IsEligible).ToArray();
        if (eligible.Length == 0)
        {
            yield break;
        }

        var tried = models?.All ?? [];
        double runs = Others.Length + tried.Count;
        double[][] Scored(Func<IBudgetModel> create, int run)
        {
            progress(run / runs);
            return [.. eligible.Select(trace => Score(trace, create()))];
        }

        double[] MeanOf(IReadOnlyList<double[]> losses) => [.. Horizons.Select((_, h) => losses.Average(loss => loss[h]))];
        var baselines = Others.Select((other, i) => (other.Name, Losses: MeanOf(Scored(other.Create, i)))).ToArray();
        var best = Horizons.Select((_, h) => baselines.Min(baseline => baseline.Losses[h])).ToArray();
        double Ratio(double[] losses) => losses.Zip(best, (loss, other) => loss / other).Average();
        var ours = tried.Count == 0 ? null : new SeriesScores<double[]>(
            [.. tried.Select((create, i) => Scored(create, Others.Length + i))], losses => -Ratio(MeanOf(losses)), half);
        for (var h = 0; h < Horizons.Length; h++)
        {
            var horizon = h;
            yield return new Measurement
            {
                Family = TraceWindows.Family,
                Measure = $"bad slices, next {Horizons[h]}",
                Unit = "pinball loss, % of the budget",
                Goal = Goal.AtMost(100 * best[h]),
                Baselines = [.. baselines.Select(baseline => new NamedValue(baseline.Name, 100 * baseline.Losses[h]))],
                Note = $"{eligible.Length} series",
            }.With(ours?.Measure(losses => 100 * MeanOf(losses)[horizon]));
        }

        yield return new Measurement
        {
            Family = TraceWindows.Family,
            Measure = "bad slices, mean of the three",
            Unit = "× best baseline",
            Goal = Goal.AtMost(0.90, 0.75),
            Baselines = [.. baselines.Select(baseline => new NamedValue(baseline.Name, Ratio(baseline.Losses)))],
            Published = [new("a stack of 40 lines", (0.78 + 0.93 + 0.91) / 3), new("a stack of 40 lines, tuning", (1.28 + 1.16 + 0.97) / 3)],
        }.With(ours?.Measure(losses => Ratio(MeanOf(losses))));
    }

    private static double Limit(Trace trace) => Quantile.Of(trace.Values.Take(TraceWindows.Window(trace)), 0.95);

    private static bool IsEligible(Trace trace)
    {
        var later = trace.Values.Skip(TraceWindows.Window(trace)).ToArray();
        var limit = Limit(trace);
        return later.Length > Horizons[^1] && later.Count(value => value > limit) <= MostBadRatio * later.Length;
    }

    private static double[] Score(Trace trace, IBudgetModel model)
    {
        var window = TraceWindows.Window(trace);
        var limit = Limit(trace);
        var losses = Horizons.Select(_ => new List<double>()).ToArray();
        model.Start(trace.Values.AsMemory(0, window), limit, TraceWindows.Step);
        for (var seen = window; seen < trace.Values.Length; seen++)
        {
            if ((seen - window) % Stride == 0)
            {
                for (var h = 0; h < Horizons.Length && seen + Horizons[h] <= trace.Values.Length; h++)
                {
                    var bad = trace.Values.AsSpan(seen, Horizons[h]).ToArray().Count(value => value > limit);
                    losses[h].Add(Intervals.Pinball(bad, model.Quantiles(Horizons[h], Levels), Levels));
                }
            }

            model.Next(trace.Values[seen]);
        }

        return Array.ConvertAll(losses, loss => loss.Average() / (BudgetRatio * window));
    }
}

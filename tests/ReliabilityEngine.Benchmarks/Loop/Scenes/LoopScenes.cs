using MathNet.Numerics.Distributions;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Loop.Scenes;

/// <summary>Makes scenes of a trace of requests per minute.</summary>
internal static class LoopScenes
{
    /// <summary>At this quantile of the traffic <see cref="FullReplicas"/> are needed.</summary>
    private const double FullQuantile = 0.999;

    private const int FullReplicas = 20;
    private const int StepsAMinute = 4;

    /// <summary>Minutes of the trace that become one of the scene.</summary>
    private const int Haste = 6;

    private const int SmoothedPoints = 5;
    private const double Busier = 100;

    /// <summary>As busy as the scene that is reported on, in events a second: the noise is as large.</summary>
    private const double ChoosingMean = 80;

    /// <summary>At its lowest a stretched trace is a tenth of its highest.</summary>
    private const double LowestShare = 1.0 / 9;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>Traces of counts by the minute, a week and longer: told by their step, never by a name.</summary>
    public static IEnumerable<Trace> Suited(IEnumerable<Trace> traces) =>
        traces.Where(trace => trace.Step == Minute && trace.Values.Length >= 7 * 24 * 60);

    /// <summary>Scenes to choose settings on: traces of five minutes, which no figure is reported of, with a point as a minute, stretched until
    /// they swing as requests do, and a noise as in <see cref="Foresight"/>.</summary>
    public static IEnumerable<LoopScene> Choosing(IEnumerable<Trace> traces, int seed) => traces.Where(trace => trace.Step == FiveMinutes).Select(trace =>
    {
        var filled = Filled(trace.Values);
        var (low, high) = (Quantile.Of(filled, 1 - FullQuantile), Quantile.Of(filled, FullQuantile));
        var stretched = Array.ConvertAll(filled, value => Math.Max(0, value - low) + (LowestShare * (high - low)));
        var factor = ChoosingMean / stretched.Average();
        var rates = Array.ConvertAll(stretched, value => factor * value);
        return Scene(trace.Name, rates, Arrivals(rates, seed), TimeSpan.FromDays(1) / (FiveMinutes / Minute));
    });

    /// <summary>The raw minutes: what is above the level comes without notice.</summary>
    public static LoopScene ShotNoise(Trace trace)
    {
        var perSecond = Array.ConvertAll(Filled(trace.Values), count => count / Minute.TotalSeconds);
        return Scene("shot noise", perSecond, [.. perSecond.SelectMany(rate => Enumerable.Repeat(rate, StepsAMinute))], TimeSpan.FromDays(1));
    }

    /// <summary>Means of six minutes smoothed over five points, a hundred times as many: a day passes in four hours, and what comes can be
    /// foreseen.</summary>
    public static LoopScene Foresight(Trace trace, int seed)
    {
        var means = Filled(trace.Values).Chunk(Haste).Where(chunk => chunk.Length == Haste).Select(chunk => chunk.Average()).ToArray();
        var perSecond = Array.ConvertAll(Smoothed(means), mean => Busier * mean / Minute.TotalSeconds);
        return Scene("foresight", perSecond, Arrivals(perSecond, seed), TimeSpan.FromDays(1) / Haste);
    }

    /// <summary>Poisson counts of each step, as rates.</summary>
    private static double[] Arrivals(double[] perSecond, int seed)
    {
        var random = new Random(seed);
        var seconds = LoopScene.Step.TotalSeconds;
        return [.. perSecond.SelectMany(rate => Enumerable.Repeat(rate, StepsAMinute)).Select(rate => rate > 0 ? Poisson.Sample(random, rate * seconds) / seconds : 0)];
    }

    private static LoopScene Scene(string name, double[] traffic, double[] loads, TimeSpan day) => new(
        name, loads, Quantile.Of(traffic, FullQuantile) / (FullReplicas * LoopScene.BreachUtilisation), day);

    /// <summary>A gap is as the minute before it.</summary>
    private static double[] Filled(double[] values)
    {
        var filled = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            filled[i] = double.IsFinite(values[i]) ? values[i] : i > 0 ? filled[i - 1] : 0;
        }

        return filled;
    }

    private static double[] Smoothed(double[] values)
    {
        var smoothed = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var from = Math.Max(0, i - (SmoothedPoints / 2));
            smoothed[i] = values.AsSpan(from, Math.Min(values.Length, i + (SmoothedPoints / 2) + 1) - from).ToArray().Average();
        }

        return smoothed;
    }
}

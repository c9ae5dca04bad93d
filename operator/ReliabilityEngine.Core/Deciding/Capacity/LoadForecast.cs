using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>The load that replicas are planned for: what lies within minutes by what was learned of minutes, what is beyond its reach by the
/// target's plan.</summary>
public static class LoadForecast
{
    /// <summary>So many buckets at most: a minute each of an hour.</summary>
    private const int MaxBuckets = 60;

    private static readonly TimeSpan Newest = TimeSpan.FromMinutes(5);

    /// <summary>The load of the newest minutes, in events a second; 0 where none of them is known.</summary>
    public static double Now(SampleHistory history, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(history);
        var counts = history.Over(end - Newest, end);
        return counts.KnownRatio > 0 ? counts.Total / (Newest.TotalSeconds * counts.KnownRatio) : 0;
    }

    /// <summary>The load to come after <paramref name="end"/>, in events a second, in buckets of a step where they are few enough.</summary>
    /// <param name="near">What has learned the target's traffic step by step; null for the plan alone.</param>
    public static Forecast Of(ForecastState state, ShortTermForecaster? near, DateTimeOffset end, TimeSpan horizon, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(state);
        var buckets = Math.Clamp((int)Math.Ceiling(horizon / step), 1, MaxBuckets);
        TimeSpan[] edges = [.. Enumerable.Range(1, buckets).Select(i => horizon * i / buckets)];
        var within = near is null ? 0 : edges.Count(edge => near.Reaches(end + edge));
        return within == edges.Length ? near!.Predict(end, edges)
            : within == 0 ? state.Traffic(end, edges)
            : Joined(near!.Predict(end, edges[..within]), state.Traffic(end, edges));
    }

    /// <summary>The buckets of the near forecast, then those that only the far one has, each with its own variance.</summary>
    private static Forecast Joined(Forecast near, Forecast far)
    {
        var (edges, within) = (far.Edges, near.Edges.Count);
        var variances = new double[edges.Count];
        for (var bucket = 0; bucket < variances.Length; bucket++)
        {
            // Of two dispersions one can be told: what the counts of the far one scatter more is put to its level.
            var count = far.Means[bucket] * (edges[bucket] - (bucket == 0 ? TimeSpan.Zero : edges[bucket - 1])).TotalSeconds;
            variances[bucket] = bucket < within ? near.LevelVarianceAt(bucket)
                : far.LevelVarianceAt(bucket) + (count > 0 ? Math.Max(0, far.Dispersion - near.Dispersion) / count : 0);
        }

        return new Forecast(far.Model, edges, [.. near.Means, .. far.Means.Skip(within)], near.Dispersion, variances.Max()) { LevelVariances = variances };
    }
}

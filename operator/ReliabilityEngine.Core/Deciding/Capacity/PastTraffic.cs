using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Predicting.Forecasting;
using ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>The traffic that a history has counted, as the short-term forecaster takes it.</summary>
public static class PastTraffic
{
    /// <summary>As far as the history has five minutes (<see cref="BucketLength.FiveMinutes"/>).</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(3);

    /// <summary>The traffic of a step or bucket; null where it is not known, or models are not to learn from it.</summary>
    public static ForecastPoint? Over(Objective objective, SampleHistory history, DateTimeOffset start, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(history);
        var counts = history.Over(start, start + length);
        var seconds = length.TotalSeconds * counts.KnownRatio;
        return seconds > 0 && !ForecastState.IsExcluded(objective, start, length) ? new ForecastPoint(start, length, counts.Total / seconds, seconds) : null;
    }

    /// <summary>Shows the past days up to <paramref name="end"/>, in which its period is looked for.</summary>
    public static void Show(ShortTermForecaster traffic, Objective objective, SampleHistory history, DateTimeOffset end)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        var quarter = ShortTermForecaster.Quarter;
        var last = end - TimeSpan.FromTicks(end.UtcTicks % quarter.Ticks);
        var values = new List<double>((int)(Reach / quarter));
        for (var start = last - Reach; start < last; start += quarter)
        {
            if (Over(objective, history, start, quarter) is { } point)
            {
                values.Add(point.Value);
            }
            else if (values.Count > 0)
            {
                // A gap is as what was before it.
                values.Add(values[^1]);
            }
        }

        traffic.Recall(last - (values.Count * quarter), values);
    }
}

using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Predicting;

/// <summary>How traffic is foreseen where that is not left to the engine.</summary>
public sealed record ForecastOptions
{
    /// <summary>The combination of methods, trained once a day at a time of the target's own.</summary>
    public static ForecastOptions Default { get; } = new();

    /// <summary>The one method to use; null for the combination.</summary>
    public SeriesMethod? Method { get; init; }

    /// <summary>When models are trained again; null for once a day. Targets are spread over the hour that follows.</summary>
    public CronSchedule? Retrain { get; init; }

    /// <summary>The time zone of <see cref="Retrain"/>.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <param name="forecaster">The name of a method, or Auto.</param>
    /// <exception cref="FormatException">There is no such method.</exception>
    public static ForecastOptions Of(string forecaster, CronSchedule? retrain, TimeZoneInfo zone) =>
        new() { Method = forecaster == "Auto" ? null : SeriesMethods.Named(forecaster), Retrain = retrain, Zone = zone };

    /// <summary>
    /// Whether models are to be trained between two moments, in ticks since the epoch. Training takes some ten milliseconds, and ten thousand
    /// targets are not to take them at once: each has a time of the day, or of the hour after the schedule's moment, of its own. A process that
    /// has just started goes on with the levels until then.
    /// </summary>
    internal bool IsDue(Objective objective, long from, long to)
    {
        var own = OwnOf(objective);
        if (Retrain is null)
        {
            return Day(from, own) < Day(to, own);
        }

        var spread = TimeSpan.FromTicks(own % TimeSpan.TicksPerHour);
        return Retrain.FiresWithin(DateTimeOffset.UnixEpoch.AddTicks(from) - spread, DateTimeOffset.UnixEpoch.AddTicks(to) - spread, Zone);
    }

    private static long Day(long ticks, long own) => (ticks - own) / TimeSpan.TicksPerDay;

    /// <summary>A time of the day by FNV-1a of the indicator, in ticks: the same in every process, as string hashes are not.</summary>
    private static long OwnOf(Objective objective)
    {
        var hash = 2_166_136_261;
        foreach (var letter in objective.Indicator.ToString())
        {
            hash = unchecked((hash ^ letter) * 16_777_619);
        }

        return (long)(((UInt128)hash * TimeSpan.TicksPerDay) >> 32);
    }
}

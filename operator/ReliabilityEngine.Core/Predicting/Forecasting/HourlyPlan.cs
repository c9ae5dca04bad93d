namespace ReliabilityEngine.Core.Predicting.Forecasting;

/// <summary>What a training foresees for the hours after it.</summary>
/// <param name="Model">The name of what made it.</param>
/// <param name="FirstHour">The hour of the first mean, counted from year 1.</param>
/// <param name="Means">The expected value of each hour.</param>
/// <param name="LevelVariance">The relative variance of a day ahead, from the models' past errors.</param>
internal sealed record HourlyPlan(string Model, long FirstHour, float[] Means, double LevelVariance)
{
    /// <summary>Whether the plan reaches up to <paramref name="at"/>.</summary>
    public bool Covers(DateTimeOffset at) => HourlyRates.HourOf(at) is var hour && hour >= FirstHour && hour < FirstHour + Means.Length;

    /// <summary>The mean over a stretch that it covers, an hour at a time.</summary>
    public double Mean(DateTimeOffset from, DateTimeOffset to)
    {
        double sum = 0;
        var at = from;
        while (at < to)
        {
            var hour = HourlyRates.HourOf(at);
            var end = new DateTimeOffset((hour + 1) * TimeSpan.TicksPerHour, TimeSpan.Zero);
            end = end < to ? end : to;
            sum += Means[Math.Clamp(hour - FirstHour, 0, Means.Length - 1)] * (end - at).TotalHours;
            at = end;
        }

        return to > from ? sum / (to - from).TotalHours : Means[0];
    }
}

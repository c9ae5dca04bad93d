namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

/// <summary>Seeded series to watch, one value every five minutes.</summary>
internal static class GivenSeries
{
    public const int Day = 288;

    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int row) => Start.AddMinutes(5 * row);

    public static double[] Noise(int rows, int seed = 1, double level = 100, double deviation = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => level + (deviation * Normal(random)))];
    }

    /// <summary>A daily wave of 20 around 100 with noise.</summary>
    public static double[] DailyWave(int rows, int seed = 1)
    {
        var noise = Noise(rows, seed);
        return [.. noise.Select((value, row) => value + (20 * Math.Sin(2 * Math.PI * row / Day)))];
    }

    public static double[] Changed(this double[] values, int from, int rows, Func<double, double> change) =>
        [.. values.Select((value, row) => row >= from && row < from + rows ? change(value) : value)];

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting;

/// <summary>Seeded series for tests; hours unless said otherwise.</summary>
internal static class Signals
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Traffic with a day and a week (weekends are quiet) around 100, with noise.</summary>
    public static double[] Traffic(int hours, int seed = 1, double noise = 5)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, hours).Select(hour =>
                100 + (30 * Math.Sin(2 * Math.PI * hour / 24)) - (hour / 24 % 7 >= 5 ? 40 : 0) + (noise * Gauss(random))),
        ];
    }

    public static double[] Noise(int count, int seed = 1, double level = 0)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => level + Gauss(random))];
    }

    /// <summary>Each value keeps a share of the one before.</summary>
    public static double[] Autoregressive(int count, double keep, int seed = 1, double level = 100)
    {
        var random = new Random(seed);
        var values = new double[count];
        double state = 0;
        for (var i = 0; i < count; i++)
        {
            state = (keep * state) + Gauss(random);
            values[i] = level + state;
        }

        return values;
    }

    public static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

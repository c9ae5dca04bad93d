namespace ReliabilityEngine.Twin.Model;

/// <summary>Seeded draws from the distributions the model needs; exact for small numbers, normal approximations for large ones.</summary>
internal sealed class Dice(int seed)
{
    private const double Large = 40;

    private readonly Random _random = new(seed);

    public long Poisson(double mean)
    {
        if (mean > Large)
        {
            return Math.Max(0, (long)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        }

        var limit = Math.Exp(-mean);
        var count = 0L;
        for (var product = _random.NextDouble(); product > limit; product *= _random.NextDouble())
        {
            count++;
        }

        return count;
    }

    public long Binomial(long trials, double probability)
    {
        if (trials <= 0 || probability <= 0)
        {
            return 0;
        }

        if (probability >= 1)
        {
            return trials;
        }

        var mean = trials * probability;
        if (trials <= Large)
        {
            var hits = 0L;
            for (var trial = 0L; trial < trials; trial++)
            {
                hits += _random.NextDouble() < probability ? 1 : 0;
            }

            return hits;
        }

        var drawn = mean < Large ? Poisson(mean) : (long)Math.Round(mean + (Math.Sqrt(mean * (1 - probability)) * Normal()));
        return Math.Clamp(drawn, 0, trials);
    }

    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    public bool Chance(double probability) => _random.NextDouble() < probability;
}

namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>The seeded draws a scene is made of.</summary>
internal sealed class SceneDraw(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public double Between(double from, double to) => from + ((to - from) * _random.NextDouble());

    /// <summary>Uniform in the logarithm: as often between 1 and 2 as between 10 and 20.</summary>
    public double LogBetween(double from, double to) => from * Math.Pow(to / from, _random.NextDouble());

    public double Exponential(double mean) => -mean * Math.Log(1 - _random.NextDouble());

    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>0 to <paramref name="below"/> − 1.</summary>
    public int Whole(int below) => _random.Next(below);

    public double OneOf(params double[] values) => values[_random.Next(values.Length)];
}

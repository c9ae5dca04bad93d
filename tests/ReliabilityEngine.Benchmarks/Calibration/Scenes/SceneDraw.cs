namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>The seeded draws a scene is made of; those that matter most are spread evenly over the scenes of a seed.</summary>
/// <remarks>
/// Even: an additive recurrence by powers of the generalised golden ratio (Roberts 2018), begun at random. Two seeds then differ by their
/// incidents and not by how many troubled services they happen to hold.
/// </remarks>
internal sealed class SceneDraw(int seed, int number)
{
    /// <summary>The root of x^(d+1) = x + 1 for d = 6 dimensions.</summary>
    private const double Golden = 1.1127756842787055;

    private readonly Random _random = new((seed * 10_007) + number);
    private readonly Random _start = new(seed);
    private int _dimension;

    /// <summary>0 to 1; the next of at most six dimensions.</summary>
    public double Even()
    {
        var position = _start.NextDouble() + (number * Math.Pow(Golden, -++_dimension));
        return position - Math.Floor(position);
    }

    /// <summary>Uniform in the logarithm, evenly spread.</summary>
    public double EvenLogBetween(double from, double to) => from * Math.Pow(to / from, Even());

    public double EvenOneOf(params double[] values) => values[(int)(Even() * values.Length)];

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

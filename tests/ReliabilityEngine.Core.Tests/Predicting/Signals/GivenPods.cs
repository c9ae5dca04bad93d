using ReliabilityEngine.Core.Predicting.Signals;
using ReliabilityEngine.Core.Tests.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Signals;

/// <summary>Seeded pods of a workload, a value every two minutes: a daily wave of 20 around 100 that they share, each with noise of its own that lasts.</summary>
internal sealed class GivenPods(int seed = 1)
{
    public const int Day = 720;
    private const double Lasting = 0.85;
    private const double Deviation = 3;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, double> _noise = [];

    public static DateTimeOffset At(int step) => Start.AddMinutes(2 * step);

    public static string[] Names(int count, string prefix = "web") => [.. Enumerable.Range(0, count).Select(i => $"{prefix}-{i:000}")];

    public SignalValue[] Step(int step, IEnumerable<string> names, Func<string, double>? more = null) =>
        [.. names.Select(name => new SignalValue(name, Value(step, name) + (more?.Invoke(name) ?? 0)))];

    private double Value(int step, string name)
    {
        var noise = (Lasting * _noise.GetValueOrDefault(name)) + (Math.Sqrt(1 - (Lasting * Lasting)) * GivenSeries.Normal(_random));
        _noise[name] = noise;
        return 100 + (20 * Math.Sin(2 * Math.PI * step / Day)) + (Deviation * noise);
    }
}

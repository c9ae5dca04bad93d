using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Warnings;

/// <summary>Warns when yesterday's next points, moved by how much the last 12 differ from yesterday's, cross the limit.</summary>
internal sealed class SeasonalLevelWarning(int season) : IWarningModel
{
    private const int LevelPoints = 12;

    private readonly List<double> _values = [];
    private double _limit;
    private int _horizon;

    public void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step)
    {
        (_limit, _horizon) = (limit, horizon);
        _values.AddRange(training.Span);
    }

    public Warning Next(double value)
    {
        _values.Add(value);
        var yesterday = _values.Count - season;
        if (yesterday < LevelPoints)
        {
            return default;
        }

        var level = Enumerable.Range(1, LevelPoints)
            .Select(back => _values[^back] - _values[yesterday - back])
            .Where(double.IsFinite).DefaultIfEmpty(0).Average();
        var alarm = Enumerable.Range(yesterday, Math.Min(_horizon, season)).Any(i => _values[i] + level > _limit);
        return new Warning(alarm ? 1 : 0, alarm);
    }
}

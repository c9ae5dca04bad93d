using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Warnings;

/// <summary>Warns when the straight line through the last 12 points crosses the limit within the horizon.</summary>
internal sealed class LineWarning : IWarningModel
{
    private const int Points = 12;

    private readonly Queue<double> _recent = new();
    private double _limit;
    private int _horizon;

    public void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step)
    {
        (_limit, _horizon) = (limit, horizon);
        foreach (var value in training.Span[^Math.Min(Points, training.Length)..])
        {
            _recent.Enqueue(value);
        }
    }

    public Warning Next(double value)
    {
        _recent.Enqueue(value);
        if (_recent.Count > Points)
        {
            _recent.Dequeue();
        }

        var (intercept, slope) = ThetaModel.Line(PointBaseline.FillGaps(_recent.ToArray()));
        var alarm = intercept + (slope * (_recent.Count - 1 + _horizon)) > _limit;
        return new Warning(alarm ? 1 : 0, alarm);
    }
}

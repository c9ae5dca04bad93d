using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Warnings;

/// <summary>Warns when the value is within 10 % of the limit.</summary>
internal sealed class NearLimitWarning : IWarningModel
{
    private double _limit;

    public void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step) => _limit = limit;

    public Warning Next(double value)
    {
        var alarm = value > _limit - (0.1 * Math.Abs(_limit));
        return new Warning(alarm ? 1 : 0, alarm);
    }
}

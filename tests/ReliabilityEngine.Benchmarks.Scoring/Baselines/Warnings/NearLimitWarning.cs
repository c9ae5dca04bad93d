using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Warnings;

/// <summary>Warns when the value is within a share of the limit.</summary>
/// <param name="share">0 to 1: 0.02 warns above 98 % of the limit.</param>
internal sealed class NearLimitWarning(double share) : IWarningModel
{
    private double _limit;

    public void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step) => _limit = limit;

    public Warning Next(double value)
    {
        var alarm = value > _limit - (share * Math.Abs(_limit));
        return new Warning(alarm ? 1 : 0, alarm);
    }
}

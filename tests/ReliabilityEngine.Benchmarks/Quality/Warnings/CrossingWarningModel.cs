using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Warning;

namespace ReliabilityEngine.Benchmarks.Quality.Warnings;

/// <summary>The product's early warning as the protocol takes it.</summary>
internal sealed class CrossingWarningModel(double alarmProbability) : IWarningModel
{
    private CrossingWarner? _warner;

    public void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step)
    {
        _warner = new CrossingWarner(limit, new CrossingOptions
        {
            HorizonPoints = horizon,
            SeasonPoints = (int)Math.Round(TimeSpan.FromDays(1) / step),
            AlarmProbability = alarmProbability,
        });
        foreach (var value in training.Span)
        {
            _warner.Observe(value);
        }
    }

    public Warning Next(double value)
    {
        var warning = _warner!.Observe(value);
        return new Warning(warning.Probability, warning.IsAlarm);
    }
}

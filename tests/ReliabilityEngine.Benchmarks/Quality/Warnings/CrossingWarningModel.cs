using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Core.Predicting.Warning;

namespace ReliabilityEngine.Benchmarks.Quality.Warnings;

/// <summary>The product's early warning as the protocol takes it.</summary>
/// <param name="prior">What it learned on other series; null for what is shipped.</param>
internal sealed class CrossingWarningModel(IReadOnlyList<double>? prior) : IWarningModel
{
    private CrossingWarner? _warner;

    public void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step)
    {
        _warner = new CrossingWarner(limit, new CrossingOptions
        {
            HorizonPoints = horizon,
            SeasonPoints = (int)Math.Round(TimeSpan.FromDays(1) / step),
            PriorWeights = prior,
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

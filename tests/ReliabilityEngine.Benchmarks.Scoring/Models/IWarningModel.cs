namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>Says after each point whether the series is about to cross its limit.</summary>
public interface IWarningModel
{
    /// <summary>Begins a series: the points before the first question, the limit, and how many points ahead a warning reaches.</summary>
    void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step);

    Warning Next(double value);
}

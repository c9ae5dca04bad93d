namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>Forecasts how many of the next slices will be bad (above the limit).</summary>
public interface IBudgetModel
{
    void Start(ReadOnlyMemory<double> training, double limit, TimeSpan step);

    void Next(double value);

    /// <summary>Quantiles, at the given rising levels, of the count of bad slices among the next <paramref name="horizon"/>.</summary>
    double[] Quantiles(int horizon, IReadOnlyList<double> levels);
}

namespace ReliabilityEngine.Core.Predicting.Forecasting;

/// <summary>
/// A model of one non-negative series, fed bucket by bucket in order of time and asked for a path. What it holds is its state: O(season)
/// to hold and to copy, O(1) to update.
/// </summary>
public interface IForecaster
{
    /// <summary>The name in status and metrics.</summary>
    string Name { get; }

    /// <summary>The known time it has been fed.</summary>
    TimeSpan Seen { get; }

    /// <summary>Takes the next bucket; gaps are simply not fed.</summary>
    void Observe(in ForecastPoint point);

    /// <summary>The path after <paramref name="origin"/>: bucket i covers (edges[i−1], edges[i]] from it, edges[−1] being zero.</summary>
    Forecast Predict(DateTimeOffset origin, IReadOnlyList<TimeSpan> edges);

    /// <summary>An independent copy of the state.</summary>
    IForecaster Copy();
}

using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>
/// A fitted model of an evenly spaced series: parameters that stay, and a state that follows the values in O(1). Everything it is given
/// is finite and of ordinary size: the forecaster closes gaps and scales.
/// </summary>
public interface ISeriesModel
{
    /// <summary>Takes the next value.</summary>
    void Observe(double value);

    /// <summary>Writes the expected next values; the state stays as it is.</summary>
    void Predict(Span<double> path);

    /// <summary>An independent copy of the state.</summary>
    ISeriesModel Copy();

    /// <summary>Writes parameters and state, in the order in which the method's Load reads them.</summary>
    void Save(StateWriter writer);
}

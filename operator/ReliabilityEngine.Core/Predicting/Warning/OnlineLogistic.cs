namespace ReliabilityEngine.Core.Predicting.Warning;

/// <summary>
/// A logistic regression that learns from one example at a time and forgets none of the evidence: a Gaussian over its weights, moved by
/// one Newton step an example.
/// </summary>
/// <remarks>
/// Spiegelhalter and Lauritzen 1990, as an extended Kalman filter. O(features²) an example. Bad at: features that separate the outcomes
/// perfectly, where it moves on slowly.
/// </remarks>
public sealed class OnlineLogistic
{
    private readonly double[] _weights;
    private readonly double[] _covariance;
    private readonly double[] _gain;

    /// <param name="weights">The weights before the first example.</param>
    /// <param name="variance">How far they may be off, &gt; 0.</param>
    public OnlineLogistic(ReadOnlySpan<double> weights, double variance)
    {
        _weights = weights.ToArray();
        _gain = new double[weights.Length];
        _covariance = new double[weights.Length * weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            _covariance[(i * weights.Length) + i] = variance;
        }
    }

    /// <summary>The weights as learned so far.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>P(outcome | features), 0 to 1.</summary>
    public double Probability(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            sum += _weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-Math.Clamp(sum, -30, 30)));
    }

    /// <param name="weight">What the example counts, 0 to 1: neighbours in time say much the same.</param>
    public void Learn(ReadOnlySpan<double> features, bool happened, double weight)
    {
        var probability = Probability(features);
        var curvature = weight * Math.Max(1e-4, probability * (1 - probability));
        var count = _weights.Length;
        var spread = 0.0;
        for (var i = 0; i < count; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < count; j++)
            {
                sum += _covariance[(i * count) + j] * features[j];
            }

            _gain[i] = sum;
            spread += sum * features[i];
        }

        var shrink = 1 / (1 + (curvature * spread));
        var error = weight * ((happened ? 1 : 0) - probability) * shrink;
        for (var i = 0; i < count; i++)
        {
            _weights[i] += _gain[i] * error;
            for (var j = 0; j < count; j++)
            {
                _covariance[(i * count) + j] -= curvature * shrink * _gain[i] * _gain[j];
            }
        }
    }
}

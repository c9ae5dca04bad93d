namespace ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

/// <summary>
/// How much a series changes in a lead, as a regression on what is known at its beginning, and how wrong that is. It takes one lead after
/// the other: those that overlap would tell the same again.
/// </summary>
/// <remarks>Recursive least squares with forgetting (Ljung 1999, section 11.2); a surprise counts up to three times the usual error.</remarks>
internal sealed class LeadRegression(int lead)
{
    public const int Features = 8;

    /// <summary>How far a weight may be from the first guess, beside the noise: learned within some tens of leads.</summary>
    private const double PriorVariance = 40;

    private const double Forgetting = 0.998;
    private const double MostSurprise = 3;

    /// <summary>Where parts of the state begin: the weights, what the lead that is waited for began with, and the rows of the covariance up
    /// to the diagonal.</summary>
    private const int Pending = Features;
    private const int Covariance = 2 * Features;

    private double[] _state = First();
    private double _from;
    private long _due = -1;
    private LevelledVariance _variance;

    /// <summary>In steps.</summary>
    public int Lead { get; } = lead;

    /// <summary>The variance of an error that begins at a level, beyond the noise of a single step.</summary>
    public double ErrorVariance(double level) => _variance.At(level);

    public double Predict(ReadOnlySpan<double> features)
    {
        double sum = 0;
        for (var i = 0; i < Features; i++)
        {
            sum += _state[i] * features[i];
        }

        return sum;
    }

    /// <summary>Whether none is waited for.</summary>
    public bool IsFree => _due < 0;

    /// <summary>Begins a lead at a level.</summary>
    public void Begin(long number, double level, ReadOnlySpan<double> features)
    {
        features.CopyTo(_state.AsSpan(Pending));
        (_from, _due) = (level, number + Lead);
    }

    /// <summary>Learns from the lead that ends with this step; one whose end was missed is dropped.</summary>
    /// <param name="noise">The variance of the value for itself.</param>
    public void End(long number, double value, double noise)
    {
        if (_due < 0 || number < _due)
        {
            return;
        }

        if (number == _due)
        {
            var usual = Math.Sqrt(ErrorVariance(_from) + noise);
            var error = Math.Clamp(value - _from - Predict(_state.AsSpan(Pending, Features)), -MostSurprise * usual, MostSurprise * usual);
            _variance.Learn(_from, error * error, noise);
            Learn(error);
        }

        _due = -1;
    }

    public LeadRegression Copy()
    {
        var copy = (LeadRegression)MemberwiseClone();
        copy._state = [.. _state];
        return copy;
    }

    /// <summary>At first half of the usual change counts, and a quarter of what it was last time.</summary>
    private static double[] First()
    {
        var state = new double[Covariance + (Features * (Features + 1) / 2)];
        (state[0], state[1]) = (0.5, 0.25);
        for (var i = 0; i < Features; i++)
        {
            state[Place(i, i)] = PriorVariance;
        }

        return state;
    }

    /// <summary>The covariance of two weights.</summary>
    private static int Place(int i, int j) => Covariance + (i >= j ? (i * (i + 1) / 2) + j : (j * (j + 1) / 2) + i);

    private void Learn(double error)
    {
        Span<double> gain = stackalloc double[Features];
        double spread = 1, trace = 0;
        for (var i = 0; i < Features; i++)
        {
            double sum = 0;
            for (var j = 0; j < Features; j++)
            {
                sum += _state[Place(i, j)] * _state[Pending + j];
            }

            gain[i] = sum;
            spread += sum * _state[Pending + i];
            trace += _state[Place(i, i)];
        }

        // What is forgotten must not leave a weight freer than it was at first.
        var keep = trace < Features * PriorVariance * Forgetting ? Forgetting : 1;
        for (var i = 0; i < Features; i++)
        {
            _state[i] += gain[i] * error / spread;
            for (var j = 0; j <= i; j++)
            {
                _state[Place(i, j)] = (_state[Place(i, j)] - (gain[i] * gain[j] / spread)) / keep;
            }
        }
    }
}

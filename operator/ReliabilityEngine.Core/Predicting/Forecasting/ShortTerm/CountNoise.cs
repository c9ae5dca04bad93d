namespace ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

/// <summary>Variance ÷ mean of the counts of single steps, from what three in a row deviate from a line: a Poisson count's is 1.</summary>
internal struct CountNoise
{
    private const double Memory = 0.998;

    private double _squares;
    private double _counts;
    private double _last;
    private double _before;
    private int _seen;

    /// <summary>1 and more.</summary>
    public readonly double Dispersion => _counts > 0 ? Math.Max(1, _squares / _counts) : 1;

    public void Observe(double count)
    {
        if (_seen >= 2)
        {
            var bend = count - (2 * _last) + _before;
            _squares = (_squares * Memory) + (bend * bend);
            _counts = (_counts * Memory) + count + (4 * _last) + _before;
        }

        (_before, _last, _seen) = (_last, count, Math.Min(2, _seen + 1));
    }

    /// <summary>After a gap no three steps are in a row.</summary>
    public void Interrupt() => _seen = 0;
}

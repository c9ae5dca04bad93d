namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>One feature: its reference, its newest window, its sums.</summary>
internal sealed class FeatureWatch
{
    private readonly double[] _reference;
    private readonly double[] _recent;
    private readonly double[] _sorted;
    private readonly double _limit;
    private FeatureScale? _scale;
    private PageHinkley _sums;
    private int _referenceCount;
    private int _recentCount;
    private double _pValue = 1;
    private double _index;
    private long _windows;

    /// <param name="options">Valid ones.</param>
    /// <param name="stepsToFalseAlarm">How long the sums may run before they alarm by chance, on average.</param>
    /// <param name="state">To continue from; else null.</param>
    public FeatureWatch(DriftOptions options, double stepsToFalseAlarm, FeatureWatchState? state)
    {
        _reference = new double[options.Reference];
        _recent = new double[options.Window];
        _sorted = new double[options.Window];
        _limit = PageHinkley.LimitFor(stepsToFalseAlarm);
        _sums = PageHinkley.From(_limit, state?.Up ?? 0, state?.Down ?? 0);
        if (state is not null)
        {
            state.Reference.CopyTo(_reference, 0);
            state.Recent.CopyTo(_recent, 0);
            (_referenceCount, _recentCount, _scale) = (state.Reference.Length, state.Recent.Length, state.Scale);
            (_pValue, _index, _windows) = (state.PValue, state.StabilityIndex, state.Windows);
        }
    }

    public FeatureWatchState State => new(
        _reference[.._referenceCount], _recent[.._recentCount], _scale, _sums.Up, _sums.Down, _pValue, _index, _windows);

    public void Observe(double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        if (_scale is null)
        {
            _reference[_referenceCount++] = value;
            if (_referenceCount == _reference.Length)
            {
                var arrived = (double[])_reference.Clone();
                Array.Sort(_reference);
                _scale = FeatureScale.Of(arrived, _reference);
            }

            return;
        }

        _sums.Observe(_scale.Standard(value) / Math.Sqrt(_scale.Inflation));
        _recentCount = _recentCount == _recent.Length ? 0 : _recentCount;
        _recent[_recentCount++] = value;
        if (_recentCount == _recent.Length)
        {
            Compare(_scale.Inflation);
        }
    }

    /// <param name="feature">Its name.</param>
    /// <param name="features">How many are looked at together.</param>
    /// <param name="chance">A corrected p-value below it is no chance.</param>
    public FeatureDrift Judge(string feature, int features, double chance)
    {
        var p = Math.Min(1, _pValue * features);
        var moved = p < chance && _index >= PopulationStability.Moderate;
        var shift = Shift();
        var state = _windows == 0 && !_sums.Alarm ? DriftState.Unknown : moved || _sums.Alarm ? DriftState.Drifting : DriftState.Stable;
        var severity = state != DriftState.Drifting ? DriftSeverity.None
            : _index >= PopulationStability.Major || Math.Abs(shift) >= 1 ? DriftSeverity.Major : DriftSeverity.Moderate;
        return new FeatureDrift(feature, state, severity, p, _index, shift);
    }

    /// <summary>Windows do not overlap, so that each is one test and not a hundred.</summary>
    private void Compare(double inflation)
    {
        _recent.CopyTo(_sorted, 0);
        Array.Sort(_sorted);
        double reference = _reference.Length / inflation, recent = _recent.Length / inflation;
        _pValue = KolmogorovSmirnov.PValue(KolmogorovSmirnov.Distance(_reference, _sorted), reference, recent);
        _index = PopulationStability.Index(_reference, _sorted, reference, recent);
        _windows++;
    }

    private double Shift()
    {
        var sum = 0.0;
        for (var i = 0; i < _recentCount; i++)
        {
            sum += _scale!.Standard(_recent[i]);
        }

        return _recentCount == 0 ? 0 : sum / _recentCount;
    }
}

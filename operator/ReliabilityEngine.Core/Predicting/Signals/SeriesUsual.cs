using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>What is usual for a series: at this time of day once that has been seen, else the median of all its past; and how far values are from it.</summary>
/// <remarks>Location and scale are robust (Hampel 1974); the time of day is <see cref="SeasonalProfile"/>'s. 8 KB.</remarks>
internal sealed class SeriesUsual
{
    /// <summary>Residuals without which their spread is not known.</summary>
    private const int LeastResiduals = 60;

    /// <summary>Nothing is measured more finely.</summary>
    private const double Hair = 1e-9;

    private readonly ThinnedSample _values = new();
    private readonly ThinnedSample _residuals = new();
    private readonly SeasonalProfile _profile = new();

    public double Level { get; private set; } = double.NaN;

    /// <summary>Half an interquartile range, &gt; 0.</summary>
    public double Scale { get; private set; } = double.NaN;

    /// <summary>Tells what is usual now, then learns the value.</summary>
    public void Observe(DateTimeOffset at, double value)
    {
        var residual = _profile.Observe(at, value).Residual;
        var isSeasonal = double.IsFinite(residual);
        Level = isSeasonal ? value - residual : _values.Seen > 0 ? _values.Quantile(0.5) : value;
        Scale = SpreadOf(isSeasonal && _residuals.Seen >= LeastResiduals ? _residuals : _values);
        _values.Add(value);
        if (isSeasonal)
        {
            _residuals.Add(residual);
        }
    }

    public void Transfer(StateTransfer transfer)
    {
        var (level, scale) = (Level, Scale);
        transfer.Field(ref level);
        transfer.Field(ref scale);
        (Level, Scale) = (level, scale);
        _values.Transfer(transfer);
        _residuals.Transfer(transfer);
        _profile.Transfer(transfer);
    }

    private double SpreadOf(ThinnedSample sample)
    {
        var hair = Math.Max(Hair * Math.Abs(Level), double.Epsilon);
        if (sample.Seen == 0)
        {
            return hair;
        }

        // Where half of the past is equal, what does differ sets the scale.
        var half = (sample.Quantile(0.75) - sample.Quantile(0.25)) / 2;
        return Math.Max(half > 0 ? half : (sample.Largest - sample.Least) / 2, hair);
    }
}

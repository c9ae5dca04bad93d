namespace ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

/// <summary>
/// The variance of relative errors as a function of the level: busy hours err less in proportion than quiet ones. Log-linear in the level's
/// logarithm, learned by the gradient of the normal likelihood (Harvey 1976, multiplicative heteroscedasticity).
/// </summary>
internal struct LevelledVariance
{
    /// <summary>Before anything is learned a change of a tenth is taken to be usual.</summary>
    private const double First = 0.01;

    /// <summary>What an error counts: a memory of some thirty.</summary>
    private const double Rate = 0.03;

    /// <summary>The slope is learned half as fast, and not from levels that hardly differ.</summary>
    private const double SlopeRate = 0.5;
    private const double LeastSpread = 0.05;

    private const int LevelMemory = 500;

    /// <summary>From errors that do not depend on the level to such as of a constant size whatever the level.</summary>
    private const double SteepestSlope = -2;

    /// <summary>An error counts up to three times the usual one.</summary>
    private const double MostSurprise = 9;

    /// <summary>No variance is taken to be below 10⁻⁷ or above a factor of two either way.</summary>
    private const double LeastLogarithm = -12;
    private const double MostLogarithm = 4;

    /// <summary>A twentieth to twenty times the mean level; beyond that the slope is not carried on.</summary>
    private const double Farthest = 3;

    private double _logarithm;
    private double _slope;
    private double _level;
    private double _spread;
    private int _seen;

    public readonly double At(double level) => First * Math.Exp(_logarithm + (_slope * Distance(level)));

    /// <param name="square">A squared error.</param>
    /// <param name="noise">What of it is the noise of the value for itself.</param>
    public void Learn(double level, double square, double noise)
    {
        _seen = Math.Min(_seen + 1, LevelMemory);
        _level += (level - _level) / _seen;
        var distance = Distance(level);
        _spread += ((distance * distance) - _spread) / _seen;
        var variance = At(level);
        var share = variance / (variance + noise);
        var step = Math.Max(Rate, 1.0 / (_seen + 1)) * (Math.Min(MostSurprise, square / (variance + noise)) - 1) * share;
        _logarithm = Math.Clamp(_logarithm + step, LeastLogarithm, MostLogarithm);
        _slope = Math.Clamp(_slope + (SlopeRate * step * distance / Math.Max(_spread, LeastSpread)), SteepestSlope, 0);
    }

    private readonly double Distance(double level) => Math.Clamp(level - _level, -Farthest, Farthest);
}

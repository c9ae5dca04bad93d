namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>
/// A cumulative sum of log-likelihood ratios between "as before" and one other level (Page 1954): it tells that a level has changed, and
/// when it began to.
/// </summary>
internal struct LevelTest
{
    private double _sum;

    /// <summary>When the other level began to explain more; meaningful while <see cref="IsOpen"/>.</summary>
    public DateTimeOffset Since { get; private set; }

    public double Bad { get; private set; }

    public double Total { get; private set; }

    /// <summary>The evidence for the other level, as a logarithm of odds.</summary>
    public readonly double Evidence => _sum;

    public readonly bool IsOpen => _sum > 0;

    /// <param name="usual">The level as it was, 0 to 1, exclusive.</param>
    /// <param name="other">The level it may have changed to, 0 to 1, exclusive.</param>
    /// <param name="dispersion">Variance of a count ÷ its mean, ≥ 1: bursts are weaker evidence.</param>
    public void Observe(DateTimeOffset start, double bad, double total, double usual, double other, double dispersion)
    {
        var gain = ((bad * Math.Log(other / usual)) + ((total - bad) * Math.Log((1 - other) / (1 - usual)))) / dispersion;
        if (_sum <= 0)
        {
            (Since, Bad, Total) = (start, 0, 0);
        }

        _sum = Math.Max(0, _sum + gain);
        Bad += bad;
        Total += total;
    }

    public void Reset() => this = default;
}

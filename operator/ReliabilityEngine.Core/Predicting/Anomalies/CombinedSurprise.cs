namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// Merges the surprises of several views on one side into a probability: e times the geometric mean of their p-values is a p-value again,
/// however the views depend on each other (Vovk and Wang, Biometrika 107, 2020). One view alone has to be extraordinary, several that
/// agree need not be.
/// </summary>
internal struct CombinedSurprise
{
    private double _sum;
    private double _largest;
    private int _views;

    /// <summary>The view that was surprised most; null when none was.</summary>
    public string? Most { get; private set; }

    /// <summary>The mean over the views of −log10 p.</summary>
    public readonly double Mean => _views == 0 ? 0 : _sum / _views;

    public void Add(string view, double surprise)
    {
        _views++;
        _sum += surprise;
        if (surprise > _largest)
        {
            (Most, _largest) = (view, surprise);
        }
    }

    /// <summary>1 − p; sides and moments that were looked at share the credit (Bonferroni).</summary>
    /// <param name="looks">How many there were.</param>
    public readonly double Likelihood(double looks) => 1 - Math.Min(1, looks * Math.E * Math.Pow(10, -Mean));
}

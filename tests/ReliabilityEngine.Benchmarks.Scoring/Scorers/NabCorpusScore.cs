namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>A running corpus score: starts silent, takes one alarm after the other.</summary>
internal sealed class NabCorpusScore
{
    private readonly NabProfile _profile;
    private readonly double[] _windows;

    public NabCorpusScore(NabProfile profile, int windows)
    {
        _profile = profile;
        _windows = new double[windows];
        Array.Fill(_windows, double.NegativeInfinity);
        Raw = -profile.FalseNegative * windows;
    }

    public double Raw { get; private set; }

    /// <summary>A corpus without windows has no scale: NaN.</summary>
    public double Normalised =>
        100 * (Raw + (_profile.FalseNegative * _windows.Length)) / ((_profile.TruePositive + _profile.FalseNegative) * _windows.Length);

    public void Detect(NabRow row)
    {
        if (row.Window < 0)
        {
            Raw += row.Value;
        }
        else if (row.Value > _windows[row.Window])
        {
            var before = double.IsNegativeInfinity(_windows[row.Window]) ? -_profile.FalseNegative : _windows[row.Window];
            Raw += row.Value - before;
            _windows[row.Window] = row.Value;
        }
    }
}

namespace ReliabilityEngine.Operator.Observing;

/// <summary>The values of one expression on the grid. Written by one reader, then only read.</summary>
internal sealed class StepSeries(int steps)
{
    private readonly double[] _values = new double[steps];
    private readonly bool[] _present = new bool[steps];
    private readonly bool[] _several = new bool[steps];

    public int Steps => _values.Length;

    /// <summary>The series came as native histograms, which are no counts.</summary>
    public bool HasHistograms { get; set; }

    public void Set(int step, double value)
    {
        _several[step] = _present[step];
        _present[step] = true;
        _values[step] = value;
    }

    public bool IsPresent(int step) => _present[step];

    /// <summary>More than one series had a value here: none of them is the answer.</summary>
    public bool IsSeveral(int step) => _several[step];

    public double this[int step] => _values[step];

    public void CopyTo(StepSeries target, int offset)
    {
        _values.CopyTo(target._values, offset);
        _present.CopyTo(target._present, offset);
        _several.CopyTo(target._several, offset);
        target.HasHistograms |= HasHistograms;
    }
}

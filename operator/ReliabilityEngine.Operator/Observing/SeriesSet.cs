namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// The series of one expression on the grid, each with its labels. Beyond <see cref="MaxSeries"/> they are counted and not kept: an answer of
/// any size takes no more room than that. Written by one reader, then only read.
/// </summary>
internal sealed class SeriesSet(int steps)
{
    public const int MaxSeries = 500;

    private readonly List<LabelledSeries> _kept = [];

    /// <summary>How many series the source has given.</summary>
    public int Count { get; private set; }

    /// <summary>All series; the first <see cref="MaxSeries"/> of them where there are more.</summary>
    public IReadOnlyList<LabelledSeries> Kept => _kept;

    /// <summary>Some came as native histograms, which are no numbers.</summary>
    public bool HasHistograms { get; set; }

    public void Begin(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        if (Count++ < MaxSeries)
        {
            var values = new double[steps];
            Array.Fill(values, double.NaN);
            _kept.Add(new LabelledSeries([.. labels], values, new bool[steps]));
        }
    }

    /// <summary>Sets a value of the series that was begun last.</summary>
    public void Set(int step, double value)
    {
        if (Count <= MaxSeries)
        {
            _kept[^1].Values[step] = value;
            _kept[^1].IsPresent[step] = true;
        }
    }
}

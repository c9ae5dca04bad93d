namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>
/// An even sample of all rows, at most 512, for a model that is fitted anew whenever the past has become a quarter longer: some ten times in a
/// series' first months.
/// </summary>
internal sealed class RowSample(int width)
{
    private const int Kept = 512;
    private const int FirstFit = 128;
    private const int GrowthPercent = 125;

    private readonly double[][] _past = [.. Enumerable.Range(0, Kept).Select(_ => new double[width])];
    private int _count;
    private long _stride = 1;
    private long _seen;
    private long _nextFit = FirstFit;

    /// <summary>Whether there were rows enough for a first fit.</summary>
    public bool IsFitted => _seen >= FirstFit;

    /// <summary>The sample, oldest first.</summary>
    public double[][] Rows() => _past[.._count];

    /// <summary>Takes a copy of a row, if its turn has come.</summary>
    /// <returns>Whether it is time to fit the model anew.</returns>
    public bool Add(double[] row)
    {
        Keep(row);
        if (_seen < _nextFit)
        {
            return false;
        }

        _nextFit = _nextFit * GrowthPercent / 100;
        return true;
    }

    public void Transfer(StateTransfer transfer)
    {
        foreach (var row in _past)
        {
            transfer.Field(row);
        }

        transfer.Field(ref _count);
        transfer.Field(ref _stride);
        transfer.Field(ref _seen);
        transfer.Field(ref _nextFit);
    }

    private void Keep(double[] row)
    {
        if (_seen++ % _stride != 0)
        {
            return;
        }

        if (_count == Kept)
        {
            for (var i = 0; i < Kept / 2; i++)
            {
                _past[2 * i].CopyTo(_past[i], 0);
            }

            _count = Kept / 2;
            _stride *= 2;
        }

        row.CopyTo(_past[_count++], 0);
    }
}

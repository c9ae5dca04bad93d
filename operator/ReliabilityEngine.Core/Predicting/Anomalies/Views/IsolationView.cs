using ReliabilityEngine.Core.Predicting.Anomalies.Isolation;

namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>
/// How easily a forest isolates the row from those of the past, by its last values, rolling means, hour and weekday. The forest is grown
/// anew whenever the past has become a quarter longer, from an even sample of 512 rows of it.
/// </summary>
/// <remarks>
/// The only view that allocates, some ten times in a series' first months, and by far the largest: 1 MB of state, 6 µs a row. It knows no
/// direction, and no distance beyond the box of its sample: ten times the largest value looks like the largest value.
/// </remarks>
internal sealed class IsolationView(IsolationForestOptions options) : IView
{
    private const int Kept = 512;
    private const int FirstFit = 128;
    private const int GrowthPercent = 125;

    private readonly TemporalFeatures _features = new();
    private readonly double[] _row = new double[TemporalFeatures.Count];
    private readonly double[][] _past = [.. Enumerable.Range(0, Kept).Select(_ => new double[TemporalFeatures.Count])];
    private readonly IsolationForest _forest = new(options);
    private int _count;
    private long _stride = 1;
    private long _seen;
    private long _nextFit = FirstFit;

    public string Name => "Isolation";

    public bool HasSides => false;

    public double Next(in Reading reading)
    {
        if (!_features.Next(reading.At, reading.Value, _row))
        {
            return double.NaN;
        }

        var score = _seen < FirstFit ? double.NaN : _forest.Score(_row);
        Keep();
        if (_seen >= _nextFit)
        {
            _forest.Fit(_past[.._count]);
            _nextFit = _nextFit * GrowthPercent / 100;
        }

        return score;
    }

    public void Transfer(StateTransfer transfer)
    {
        _features.Transfer(transfer);
        foreach (var row in _past)
        {
            transfer.Field(row);
        }

        transfer.Field(ref _count);
        transfer.Field(ref _stride);
        transfer.Field(ref _seen);
        transfer.Field(ref _nextFit);
        _forest.Transfer(transfer);
    }

    private void Keep()
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

        _row.CopyTo(_past[_count++], 0);
    }
}

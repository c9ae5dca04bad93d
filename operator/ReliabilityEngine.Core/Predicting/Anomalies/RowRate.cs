namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>How often a series is looked at, and by how much that multiplies chances: a value that is rare by the hour is usual by the second.</summary>
internal struct RowRate
{
    /// <summary>Likelihoods are told for this long, whatever the step.</summary>
    private static readonly TimeSpan Unit = TimeSpan.FromMinutes(5);

    private long _first;
    private long _newest;
    private long _rows;

    /// <summary>How long the series has been watched.</summary>
    public readonly double Weeks => _rows == 0 ? 0 : (_newest - _first) / (7.0 * TimeSpan.TicksPerDay);

    public void Observe(DateTimeOffset at)
    {
        _first = _rows == 0 ? at.UtcTicks : _first;
        _newest = Math.Max(_newest, at.UtcTicks);
        _rows++;
    }

    /// <summary>How many independent looks five minutes hold, as the power <paramref name="exponent"/> of the rows in them.</summary>
    /// <param name="exponent">1 where each row is a look of its own, 0 where all rows of a moment are one.</param>
    public readonly double Looks(double exponent) =>
        _newest > _first ? Math.Pow((_rows - 1) * (double)Unit.Ticks / (_newest - _first), exponent) : 1;

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(ref _first);
        transfer.Field(ref _newest);
        transfer.Field(ref _rows);
    }
}

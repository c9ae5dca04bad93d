namespace ReliabilityEngine.Core.History;

/// <summary>
/// The newest buckets of one length: bucket k covers (k·length, (k+1)·length] since the Unix epoch. Allocated by the first count.
/// </summary>
/// <remarks>
/// 10 bytes a bucket. Single precision holds a bucket's count to 6·10⁻⁸ of itself; sums over buckets are made in double.
/// </remarks>
internal sealed class BucketRing(TimeSpan length, int capacity)
{
    private readonly long _lengthTicks = length.Ticks;
    private float[] _bad = [];
    private float[] _total = [];
    private byte[] _counted = [];
    private byte[] _excluded = [];
    private long _newest = -1;

    public TimeSpan Length { get; } = length;

    public bool IsEmpty => _newest < 0;

    public long Newest => _newest;

    /// <summary>The oldest bucket that is held; buckets before the first count are held as unknown.</summary>
    public long Oldest => _newest - capacity + 1;

    /// <summary>Bytes of all arrays.</summary>
    public int Bytes => (_bad.Length + _total.Length) * sizeof(float) + _counted.Length + _excluded.Length;

    /// <summary>The bucket in which a step that ends at <paramref name="ticks"/> since the epoch is counted.</summary>
    public long IndexOf(long ticks) => (ticks - 1) / _lengthTicks;

    public bool Holds(long index) => index <= _newest && index >= Oldest;

    public Cell this[long index]
    {
        get
        {
            if (_newest < 0 || !Holds(index))
            {
                return default;
            }

            var slot = (int)(index % capacity);
            return new Cell(_bad[slot], _total[slot], _counted[slot], _excluded[slot]);
        }
    }

    /// <summary>Adds to a bucket, letting the oldest go when it is a newer one; buckets no longer held are left alone.</summary>
    public void Add(long index, double bad, double total, int counted, int excluded)
    {
        Advance(index);
        if (!Holds(index))
        {
            return;
        }

        var slot = (int)(index % capacity);
        _bad[slot] += (float)bad;
        _total[slot] += (float)total;
        _counted[slot] = (byte)Math.Min(byte.MaxValue, _counted[slot] + counted);
        _excluded[slot] = (byte)Math.Min(byte.MaxValue, _excluded[slot] + excluded);
    }

    /// <summary>Puts <paramref name="cell"/> in the place of a bucket that is held.</summary>
    public void Replace(long index, in Cell cell)
    {
        Advance(index);
        if (!Holds(index))
        {
            return;
        }

        var slot = (int)(index % capacity);
        _bad[slot] = (float)cell.Bad;
        _total[slot] = (float)cell.Total;
        _counted[slot] = (byte)Math.Min(byte.MaxValue, cell.Counted);
        _excluded[slot] = (byte)Math.Min(byte.MaxValue, cell.Excluded);
    }

    private void Advance(long index)
    {
        if (_newest < 0)
        {
            _bad = new float[capacity];
            _total = new float[capacity];
            _counted = new byte[capacity];
            _excluded = new byte[capacity];
            _newest = index;
            return;
        }

        for (var passed = Math.Max(_newest + 1, index - capacity + 1); passed <= index; passed++)
        {
            var slot = (int)(passed % capacity);
            _bad[slot] = 0;
            _total[slot] = 0;
            _counted[slot] = 0;
            _excluded[slot] = 0;
        }

        _newest = Math.Max(_newest, index);
    }
}

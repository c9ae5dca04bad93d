namespace ControllerRuntime.Metrics;

/// <summary>A double that many threads add to without a lock.</summary>
internal struct AtomicDouble
{
    private long _bits;

    public double Value
    {
        readonly get => BitConverter.Int64BitsToDouble(Volatile.Read(in _bits));
        set => Volatile.Write(ref _bits, BitConverter.DoubleToInt64Bits(value));
    }

    public void Add(double by)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _bits);
            var next = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(seen) + by);
            if (Interlocked.CompareExchange(ref _bits, next, seen) == seen)
            {
                return;
            }
        }
    }
}

namespace ReliabilityEngine.Operator.Memory;

/// <summary>The status of one object as this process wrote it last, for the cache may still hold what was there before.</summary>
internal sealed class StatusMemory<TStatus>
    where TStatus : class
{
    private TStatus? _written;

    /// <summary>The status readers see: what was written last, else what the cache holds.</summary>
    public TStatus? Shown(TStatus? cached) => _written ?? cached;

    public void Remember(TStatus written) => _written = written;
}

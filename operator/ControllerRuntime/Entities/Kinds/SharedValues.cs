namespace ControllerRuntime.Entities.Kinds;

/// <summary>
/// Lets the many objects of a cache that say the same share one value. A slot knows its latest key only, so that this never grows; a value
/// whose slot was taken by another is made anew.
/// </summary>
internal sealed class SharedValues<TKey, TValue>(Func<TKey, TValue> create)
    where TKey : notnull
    where TValue : class
{
    /// <summary>As many as a large cluster has ReplicaSets in use, and nodes.</summary>
    private const int Slots = 4096;

    private readonly Entry?[] _slots = new Entry?[Slots];

    public TValue Of(TKey key)
    {
        ref var slot = ref _slots[(uint)key.GetHashCode() % Slots];
        if (Volatile.Read(ref slot) is { } known && known.Key.Equals(key))
        {
            return known.Value;
        }

        var entry = new Entry(key, create(key));
        Volatile.Write(ref slot, entry);
        return entry.Value;
    }

    private sealed record Entry(TKey Key, TValue Value);
}

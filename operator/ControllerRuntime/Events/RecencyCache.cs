namespace ControllerRuntime.Events;

/// <summary>A dictionary of bounded size: the entry unused for longest makes room.</summary>
internal sealed class RecencyCache<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = [];

    public int Count => _nodes.Count;

    public TValue GetOrAdd(TKey key, Func<TValue> create)
    {
        if (_nodes.TryGetValue(key, out var known))
        {
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value.Value;
        }

        if (_nodes.Count >= capacity)
        {
            _nodes.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }

        var value = create();
        _nodes.Add(key, _byUse.AddFirst((key, value)));
        return value;
    }
}

using System.Collections.Immutable;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Caching;

/// <summary>
/// The objects of one kind as last seen. Readers never wait: each read is of one immutable snapshot. The objects are shared by all
/// readers and must not be changed; copy first. Only an <see cref="Informer{TEntity}"/> writes.
/// </summary>
public sealed class EntityStore<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Func<TEntity, IEnumerable<string>>> _indexers = [];
    private volatile StoreSnapshot<TEntity> _snapshot = StoreSnapshot<TEntity>.Empty;

    public int Count => _snapshot.Entities.Count;

    /// <summary>All keys of this moment.</summary>
    public IEnumerable<NamespacedName> Keys => _snapshot.Entities.Keys;

    /// <summary>The object, or null when the cache does not have it.</summary>
    public TEntity? Get(NamespacedName key) => _snapshot.Entities.GetValueOrDefault(key);

    /// <summary>The objects of this moment, of one namespace and with matching labels where given; in no order.</summary>
    public IReadOnlyList<TEntity> List(string? @namespace = null, LabelFilter? labels = null)
    {
        var entities = _snapshot.Entities;
        return
        [
            .. entities.Where(pair => (@namespace is null || pair.Key.Namespace == @namespace)
                && (labels is null || labels.Matches(pair.Value.Metadata.Labels))).Select(pair => pair.Value),
        ];
    }

    /// <summary>The objects for which the index's function yields <paramref name="value"/>.</summary>
    public IReadOnlyList<TEntity> ByIndex(string index, string value) => [.. _snapshot.Indexed(index, value)];

    /// <summary>Keeps objects findable by what <paramref name="values"/> yields for them; it must depend on the object alone.</summary>
    public void AddIndex(string name, Func<TEntity, IEnumerable<string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        lock (_gate)
        {
            _indexers.Add(name, values);
            var index = ImmutableDictionary<string, ImmutableHashSet<NamespacedName>>.Empty;
            foreach (var (key, entity) in _snapshot.Entities)
            {
                index = With(index, key, values(entity));
            }

            _snapshot = _snapshot with { Indexes = _snapshot.Indexes.Add(name, index) };
        }
    }

    /// <summary>Puts one object in; null when it is the very version that is there, so that a relist of unchanged objects is silent.</summary>
    internal StoreChange<TEntity>? Upsert(TEntity entity)
    {
        lock (_gate)
        {
            var key = NamespacedName.Of(entity);
            var before = Get(key);
            if (before is not null && IsSameVersion(before, entity))
            {
                return null;
            }

            _snapshot = Write(_snapshot, key, before, entity);
            return new StoreChange<TEntity>(before, entity);
        }
    }

    /// <summary>Takes one object out; null when it was not there.</summary>
    internal StoreChange<TEntity>? Remove(TEntity last)
    {
        lock (_gate)
        {
            var key = NamespacedName.Of(last);
            if (Get(key) is not { } before)
            {
                return null;
            }

            _snapshot = Write(_snapshot, key, before, null);
            return new StoreChange<TEntity>(last, null);
        }
    }

    /// <summary>
    /// Makes the store equal to a whole list, in one step for readers. What the list lacks was deleted unseen: such a change carries
    /// the state last seen, which may be old.
    /// </summary>
    internal IReadOnlyList<StoreChange<TEntity>> Replace(IEnumerable<TEntity> entities)
    {
        lock (_gate)
        {
            var changes = new List<StoreChange<TEntity>>();
            var listed = new HashSet<NamespacedName>();
            var next = _snapshot;
            foreach (var entity in entities)
            {
                var key = NamespacedName.Of(entity);
                var before = next.Entities.GetValueOrDefault(key);
                listed.Add(key);
                if (before is null || !IsSameVersion(before, entity))
                {
                    next = Write(next, key, before, entity);
                    changes.Add(new StoreChange<TEntity>(before, entity));
                }
            }

            foreach (var (key, gone) in _snapshot.Entities.Where(pair => !listed.Contains(pair.Key)))
            {
                next = Write(next, key, gone, null);
                changes.Add(new StoreChange<TEntity>(gone, null));
            }

            _snapshot = next;
            return changes;
        }
    }

    private static bool IsSameVersion(TEntity a, TEntity b) =>
        a.Metadata.ResourceVersion is { } version && version == b.Metadata.ResourceVersion && a.Metadata.Uid == b.Metadata.Uid;

    private StoreSnapshot<TEntity> Write(StoreSnapshot<TEntity> snapshot, NamespacedName key, TEntity? before, TEntity? after)
    {
        var indexes = snapshot.Indexes;
        foreach (var (name, values) in _indexers)
        {
            var index = before is null ? indexes[name] : Without(indexes[name], key, values(before));
            indexes = indexes.SetItem(name, after is null ? index : With(index, key, values(after)));
        }

        return new StoreSnapshot<TEntity>(after is null ? snapshot.Entities.Remove(key) : snapshot.Entities.SetItem(key, after), indexes);
    }

    private static ImmutableDictionary<string, ImmutableHashSet<NamespacedName>> With(
        ImmutableDictionary<string, ImmutableHashSet<NamespacedName>> index, NamespacedName key, IEnumerable<string> values) =>
        values.Aggregate(index, (i, value) => i.SetItem(value, i.GetValueOrDefault(value, []).Add(key)));

    private static ImmutableDictionary<string, ImmutableHashSet<NamespacedName>> Without(
        ImmutableDictionary<string, ImmutableHashSet<NamespacedName>> index, NamespacedName key, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            if (index.TryGetValue(value, out var keys))
            {
                var rest = keys.Remove(key);
                index = rest.IsEmpty ? index.Remove(value) : index.SetItem(value, rest);
            }
        }

        return index;
    }
}

using System.Collections.Immutable;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Caching;

/// <summary>One state of an <see cref="EntityStore{TEntity}"/>: its objects and the keys under each value of each index.</summary>
internal sealed record StoreSnapshot<TEntity>(
    ImmutableDictionary<NamespacedName, TEntity> Entities,
    ImmutableDictionary<string, ImmutableDictionary<string, ImmutableHashSet<NamespacedName>>> Indexes)
    where TEntity : class, IKubernetesEntity
{
    public static StoreSnapshot<TEntity> Empty { get; } = new(
        ImmutableDictionary<NamespacedName, TEntity>.Empty,
        ImmutableDictionary<string, ImmutableDictionary<string, ImmutableHashSet<NamespacedName>>>.Empty);

    public IEnumerable<TEntity> Indexed(string index, string value)
    {
        if (!Indexes.TryGetValue(index, out var values))
        {
            throw new ArgumentException($"There is no index `{index}`.", nameof(index));
        }

        return values.TryGetValue(value, out var keys) ? keys.Select(key => Entities[key]) : [];
    }
}

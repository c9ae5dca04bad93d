using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// The cached resources of this API by namespace, for whoever looks at one among its neighbours: without an index, ten thousand of them
/// would each look at ten thousand.
/// </summary>
internal sealed class NamespaceIndex
{
    private const string Name = "namespace";

    private readonly Dictionary<Type, object> _stores;

    /// <summary>Adds an index to each of the stores: there is one <see cref="NamespaceIndex"/> to a pair of them.</summary>
    public NamespaceIndex(EntityStore<SLOTarget> targets, EntityStore<ReliabilityPolicy> policies)
    {
        _stores = new() { [typeof(SLOTarget)] = Indexed(targets), [typeof(ReliabilityPolicy)] = Indexed(policies) };
    }

    /// <summary>The objects of a namespace, in no order.</summary>
    public IReadOnlyList<TEntity> List<TEntity>(string? @namespace)
        where TEntity : class, IKubernetesEntity =>
        ((EntityStore<TEntity>)_stores[typeof(TEntity)]).ByIndex(Name, @namespace ?? "");

    private static EntityStore<TEntity> Indexed<TEntity>(EntityStore<TEntity> store)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(store);
        store.AddIndex(Name, entity => [entity.Metadata.Namespace ?? ""]);
        return store;
    }
}

using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>What the caches hold, on every replica alike.</summary>
[EntityRbac(typeof(ReliabilityPolicy), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(Namespace), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class ClusterSurroundings : ISurroundings
{
    // A policy is judged among the objects of its namespace: without an index, ten thousand of them would each look at ten thousand.
    private const string ByNamespace = "surroundings/namespace";

    private readonly Dictionary<Type, object> _stores;
    private readonly IReadOnlyList<string> _protected;
    private readonly IReadOnlyList<IInformer> _informers;

    public ClusterSurroundings(
        EntityStore<SLOTarget> targets,
        EntityStore<ReliabilityPolicy> policies,
        EntityStore<Namespace> namespaces,
        EngineOptions options,
        IEnumerable<IInformer> informers)
    {
        ArgumentNullException.ThrowIfNull(options);
        _stores = new() { [typeof(SLOTarget)] = Indexed(targets), [typeof(ReliabilityPolicy)] = Indexed(policies), [typeof(Namespace)] = namespaces };
        _protected = options.ProtectedNamespaces;
        _informers = [.. informers.Where(i => _stores.ContainsKey(i.EntityType))];
    }

    /// <summary>Until the first lists are in, what is absent may only not have been read yet.</summary>
    public bool IsComplete => _informers.All(informer => informer.IsSynced);

    public TEntity? Get<TEntity>(NamespacedName key)
        where TEntity : class, IKubernetesEntity =>
        Store<TEntity>().Get(key);

    public IReadOnlyList<TEntity> List<TEntity>(string @namespace)
        where TEntity : class, IKubernetesEntity =>
        Store<TEntity>().ByIndex(ByNamespace, @namespace);

    public bool IsProtected(string @namespace) => _protected.Contains(@namespace);

    private EntityStore<TEntity> Store<TEntity>()
        where TEntity : class, IKubernetesEntity =>
        (EntityStore<TEntity>)_stores[typeof(TEntity)];

    private static EntityStore<TEntity> Indexed<TEntity>(EntityStore<TEntity> store)
        where TEntity : class, IKubernetesEntity
    {
        store.AddIndex(ByNamespace, entity => [entity.Metadata.Namespace ?? ""]);
        return store;
    }
}

using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>What the caches hold, on every replica alike.</summary>
[EntityRbac(typeof(ReliabilityPolicy), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(Namespace), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class ClusterSurroundings : ISurroundings
{
    private readonly NamespaceIndex _neighbours;
    private readonly Dictionary<Type, object> _stores;
    private readonly LiveConfiguration _configuration;
    private readonly IReadOnlyList<IInformer> _informers;

    public ClusterSurroundings(
        NamespaceIndex neighbours,
        EntityStore<SLOTarget> targets,
        EntityStore<ReliabilityPolicy> policies,
        EntityStore<Namespace> namespaces,
        LiveConfiguration configuration,
        IEnumerable<IInformer> informers)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _neighbours = neighbours;
        _stores = new() { [typeof(SLOTarget)] = targets, [typeof(ReliabilityPolicy)] = policies, [typeof(Namespace)] = namespaces };
        _configuration = configuration;
        _informers = [.. informers.Where(i => _stores.ContainsKey(i.EntityType))];
    }

    /// <summary>Until the first lists are in, what is absent may only not have been read yet.</summary>
    public bool IsComplete => _informers.All(informer => informer.IsSynced);

    public TEntity? Get<TEntity>(NamespacedName key)
        where TEntity : class, IKubernetesEntity =>
        ((EntityStore<TEntity>)_stores[typeof(TEntity)]).Get(key);

    public IReadOnlyList<TEntity> List<TEntity>(string @namespace)
        where TEntity : class, IKubernetesEntity =>
        _neighbours.List<TEntity>(@namespace);

    public bool IsProtected(string @namespace) => _configuration.Options.ProtectedNamespaces.Contains(@namespace);

    public string OperatorNamespace => _configuration.Options.Namespace;

    public IReadOnlyCollection<string>? Receivers => [.. _configuration.Options.Receivers.Select(receiver => receiver.Name)];
}

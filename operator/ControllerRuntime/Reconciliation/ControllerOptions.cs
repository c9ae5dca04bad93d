using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Hosting;
using ControllerRuntime.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ControllerRuntime.Reconciliation;

/// <summary>How one controller runs.</summary>
public sealed class ControllerOptions<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly List<Action<Func<Type, IInformer>, Action<NamespacedName>>> _watches = [];
    private readonly List<Action<IServiceProvider, Action<NamespacedName>>> _maps = [];
    private readonly List<Type> _watched = [];
    private readonly List<Action<OperatorBuilder>> _requirements = [];

    /// <summary>The metric label, the queue's name and part of the field managers; the kind in lower case unless set.</summary>
    public string Name { get; set; } = typeof(TEntity).Name.ToLowerInvariant();

    public int MaxConcurrentReconciles { get; set; } = 1;

    /// <summary>Ends one pass; a pass that ignores its token is reported by <c>/healthz</c>.</summary>
    public TimeSpan ReconciliationTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Every object is visited at least this often (10 % early or late), should an event ever have been lost.</summary>
    public TimeSpan ResyncPeriod { get; set; } = TimeSpan.FromHours(10);

    /// <summary>Do not queue an object for changes of its status alone.</summary>
    public bool IgnoreStatusChanges { get; set; }

    /// <summary>The field manager under which finalizers are applied; <c>{Name}/finalizer</c> unless set.</summary>
    public string? FinalizerFieldManager { get; set; }

    /// <summary>Replaces <see cref="RateLimiters.Default{T}"/>.</summary>
    public Func<TimeProvider, IRateLimiter<NamespacedName>>? RateLimiter { get; set; }

    /// <summary>The other kinds whose caches must be there before the first reconcile.</summary>
    public IReadOnlyList<Type> Watched => _watched;

    /// <summary>Visits the objects that <paramref name="map"/> names whenever an object of another kind changes.</summary>
    public ControllerOptions<TEntity> Watches<TOther>(Func<TOther, IEnumerable<NamespacedName>> map)
        where TOther : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(map);
        _watched.Add(typeof(TOther));
        _requirements.Add(builder => builder.AddInformer<TOther>());
        _watches.Add((informers, enqueue) => ((Informer<TOther>)informers(typeof(TOther))).AddHandler(new SecondaryWatch<TOther>(new BothStatesMap<TOther>(map), enqueue)));
        return this;
    }

    /// <summary>Visits the objects that <typeparamref name="TMap"/> names whenever an object of <typeparamref name="TOther"/> changes.</summary>
    public ControllerOptions<TEntity> Watches<TOther, TMap>()
        where TOther : class, IKubernetesEntity
        where TMap : class, IWatchMap<TOther>
    {
        _watched.Add(typeof(TOther));
        _requirements.Add(builder => builder.AddInformer<TOther>().Services.TryAddSingleton<TMap>());
        _maps.Add((services, enqueue) =>
            services.GetRequiredService<Informer<TOther>>().AddHandler(new SecondaryWatch<TOther>(services.GetRequiredService<TMap>(), enqueue)));
        return this;
    }

    /// <summary>Everything that is wrong with these options.</summary>
    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            yield return $"The name of the controller of {typeof(TEntity).Name} must not be empty.";
        }

        if (MaxConcurrentReconciles < 1)
        {
            yield return $"`{Name}.{nameof(MaxConcurrentReconciles)}` must be at least 1, is {MaxConcurrentReconciles}.";
        }

        if (ReconciliationTimeout <= TimeSpan.Zero)
        {
            yield return $"`{Name}.{nameof(ReconciliationTimeout)}` must be positive, is {ReconciliationTimeout}.";
        }

        if (ResyncPeriod <= TimeSpan.Zero)
        {
            yield return $"`{Name}.{nameof(ResyncPeriod)}` must be positive, is {ResyncPeriod}.";
        }
    }

    internal void RequireInformers(OperatorBuilder builder) => _requirements.ForEach(require => require(builder));

    internal void AttachMaps(IServiceProvider services, Action<NamespacedName> enqueue) => _maps.ForEach(attach => attach(services, enqueue));

    internal void AttachWatches(Func<Type, IInformer> informers, Action<NamespacedName> enqueue) => _watches.ForEach(attach => attach(informers, enqueue));
}

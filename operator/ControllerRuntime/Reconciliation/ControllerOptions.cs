using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ControllerRuntime.Reconciliation;

/// <summary>How one controller runs.</summary>
public sealed class ControllerOptions<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly List<IWatchSource> _sources = [];

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

    /// <summary>Visits the objects that <paramref name="map"/> names whenever an object of another kind changes.</summary>
    public ControllerOptions<TEntity> Watches<TOther>(Func<TOther, IEnumerable<NamespacedName>> map)
        where TOther : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(map);
        _sources.Add(new WatchSource<TOther>(_ => { }, _ => new BothStatesMap<TOther>(map)));
        return this;
    }

    /// <summary>Visits the objects that <typeparamref name="TMap"/> names whenever an object of <typeparamref name="TOther"/> changes.</summary>
    public ControllerOptions<TEntity> Watches<TOther, TMap>()
        where TOther : class, IKubernetesEntity
        where TMap : class, IWatchMap<TOther>
    {
        _sources.Add(new WatchSource<TOther>(services => services.TryAddSingleton<TMap>(), services => services.GetRequiredService<TMap>()));
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

    internal void AddSources(IServiceCollection services) => _sources.ForEach(source => source.AddTo(services));

    /// <summary>The caches of the other kinds: all must hold their first list before the first reconcile.</summary>
    internal IReadOnlyList<IInformer> AttachSources(IServiceProvider services, Action<NamespacedName> enqueue) =>
        [.. _sources.Select(source => source.Attach(services, enqueue))];
}

using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace ControllerRuntime.Reconciliation;

/// <summary>Follows the cache of <typeparamref name="TOther"/> through a map.</summary>
/// <param name="addMap">Adds what <paramref name="map"/> asks the container for.</param>
/// <param name="map">Finds or makes the map.</param>
internal sealed class WatchSource<TOther>(Action<IServiceCollection> addMap, Func<IServiceProvider, IWatchMap<TOther>> map) : IWatchSource
    where TOther : class, IKubernetesEntity
{
    public void AddTo(IServiceCollection services)
    {
        services.AddInformer<TOther>();
        addMap(services);
    }

    public IInformer Attach(IServiceProvider services, Action<NamespacedName> enqueue)
    {
        var informer = services.GetRequiredService<Informer<TOther>>();
        informer.AddHandler(new SecondaryWatch<TOther>(map(services), enqueue));
        return informer;
    }
}

using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace ControllerRuntime.Reconciliation;

/// <summary>Another kind whose changes queue objects of a controller's kind.</summary>
internal interface IWatchSource
{
    /// <summary>Adds the other kind's cache, and the map where the container makes it.</summary>
    void AddTo(IServiceCollection services);

    /// <summary>Queues what the map names from now on; returns the cache, whose first list the controller waits for.</summary>
    IInformer Attach(IServiceProvider services, Action<NamespacedName> enqueue);
}

using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Caching;

/// <summary>Adds caches to the container.</summary>
internal static class InformerServices
{
    /// <summary>One cache a kind, however often it is asked for; options say which objects it holds.</summary>
    public static IServiceCollection AddInformer<TEntity>(this IServiceCollection services, InformerOptions? options = null)
        where TEntity : class, IKubernetesEntity
    {
        if (options is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(new InformerSetup<TEntity>(options)));
        }

        if (services.Any(s => s.ServiceType == typeof(Informer<TEntity>)))
        {
            return services;
        }

        services.TryAddSingleton(new InformerSetup<TEntity>(new InformerOptions()));
        services.AddSingleton(provider => new Informer<TEntity>(
            provider.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded),
            provider.GetRequiredService<InformerSetup<TEntity>>().Options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Informer<TEntity>>>()));
        services.AddSingleton<IInformer>(provider => provider.GetRequiredService<Informer<TEntity>>());
        services.AddSingleton(provider => provider.GetRequiredService<Informer<TEntity>>().Store);
        return services;
    }
}

using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Metrics;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Hosting;

/// <summary>Says which kinds are cached and which controllers, finalizers and other leader's work run on them.</summary>
public sealed class OperatorBuilder(IServiceCollection services)
{
    public IServiceCollection Services { get; } = services;

    /// <summary>Caches a kind. Controllers do this by themselves; with options it limits what they see.</summary>
    public OperatorBuilder AddInformer<TEntity>(InformerOptions? options = null)
        where TEntity : class, IKubernetesEntity
    {
        Services.AddInformer<TEntity>(options);
        return this;
    }

    /// <summary>Runs a controller over a kind while this process leads; the controller is one object for all passes.</summary>
    public OperatorBuilder AddController<TController, TEntity>(Action<ControllerOptions<TEntity>>? configure = null)
        where TController : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesEntity
    {
        var options = new ControllerOptions<TEntity>();
        configure?.Invoke(options);
        AddInformer<TEntity>();
        options.AddSources(Services);

        Services.TryAddSingleton<TController>();
        Services.AddSingleton(new OptionsErrors(options.Errors));
        Services.AddKeyedSingleton(options.Name, (provider, _) => NewWorker(provider, provider.GetRequiredService<TController>(), options));
        Services.TryAddSingleton(provider => provider.GetRequiredKeyedService<ControllerWorker<TEntity>>(options.Name));
        Services.AddSingleton<ILivenessCheck>(provider => provider.GetRequiredKeyedService<ControllerWorker<TEntity>>(options.Name));
        Services.AddSingleton<ILeaderRunnable>(provider => provider.GetRequiredKeyedService<ControllerWorker<TEntity>>(options.Name));
        return this;
    }

    /// <summary>Has every object of the kind carry a finalizer, named <c>group/verb</c>, from before its first reconcile; or those only for which a condition holds, while it does.</summary>
    public OperatorBuilder AddFinalizer<TFinalizer, TEntity>(string name, Func<TEntity, bool>? when = null)
        where TFinalizer : class, IEntityFinalizer<TEntity>
        where TEntity : class, IKubernetesEntity
    {
        Services.TryAddSingleton<TFinalizer>();
        Services.AddSingleton(provider => new NamedFinalizer<TEntity>(name, provider.GetRequiredService<TFinalizer>(), when));
        Services.AddSingleton(new OptionsErrors(() => name.Count(c => c == '/') == 1 && name[0] != '/' && name[^1] != '/'
            ? []
            : [$"The finalizer of {typeof(TEntity).Name} must be named `group/verb`, is `{name}`."]));
        return this;
    }

    /// <summary>Runs other work of the leader's.</summary>
    public OperatorBuilder AddLeaderRunnable<TRunnable>()
        where TRunnable : class, ILeaderRunnable
    {
        Services.TryAddSingleton<TRunnable>();
        Services.AddSingleton<ILeaderRunnable>(provider => provider.GetRequiredService<TRunnable>());
        return this;
    }

    private static ControllerWorker<TEntity> NewWorker<TEntity>(
        IServiceProvider provider, IEntityController<TEntity> controller, ControllerOptions<TEntity> options)
        where TEntity : class, IKubernetesEntity => new(
            options,
            controller,
            [.. provider.GetServices<NamedFinalizer<TEntity>>()],
            provider,
            provider.GetRequiredService<IKubernetesClient>(),
            provider.GetRequiredService<RuntimeMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ControllerWorker<TEntity>>>());
}

using ControllerRuntime.Hosting;
using ControllerRuntime.Lifecycle;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ControllerRuntime.Webhooks;

/// <summary>Registers admission webhooks and maps them. Read on in <c>AdmissionHandler</c> for what a request goes through.</summary>
public static class WebhookEndpoints
{
    /// <summary>Answers on <paramref name="path"/> with a <see cref="ValidationWebhook{TEntity}"/> or <see cref="MutationWebhook{TEntity}"/>.</summary>
    public static OperatorBuilder AddWebhook<TWebhook>(this OperatorBuilder builder, string path)
        where TWebhook : class, IAdmissionWebhook
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKubernetesWebhook<TWebhook>(path);
        return builder;
    }

    /// <inheritdoc cref="AddWebhook{TWebhook}"/>
    public static IServiceCollection AddKubernetesWebhook<TWebhook>(this IServiceCollection services, string path)
        where TWebhook : class, IAdmissionWebhook
    {
        services.TryAddSingleton<TWebhook>();
        services.AddSingleton(new WebhookRoute(path, typeof(TWebhook)));
        return services;
    }

    /// <summary>Maps every registered webhook; needs a KubernetesJson and RuntimeMetrics in the container.</summary>
    public static IEndpointRouteBuilder MapKubernetesWebhooks(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        foreach (var route in endpoints.ServiceProvider.GetServices<WebhookRoute>())
        {
            var handler = ActivatorUtilities.CreateInstance<AdmissionHandler>(
                endpoints.ServiceProvider, route.Path, endpoints.ServiceProvider.GetRequiredService(route.WebhookType));
            OperatorEndpoints.Map(endpoints, HttpMethods.Post, route.Path, ListenerRole.Webhooks, handler.HandleAsync);
        }

        return endpoints;
    }

    /// <summary>
    /// Answers GET requests for <paramref name="path"/> on the webhook port, and on no other; needs RuntimeMetrics in the container. The path
    /// is the metrics' <c>webhook</c> label, as it is of an admission webhook.
    /// </summary>
    public static IEndpointRouteBuilder MapWebhookQuery(this IEndpointRouteBuilder endpoints, string path, RequestDelegate answer)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(answer);
        var handler = ActivatorUtilities.CreateInstance<QueryHandler>(endpoints.ServiceProvider, path, answer);
        OperatorEndpoints.Map(endpoints, HttpMethods.Get, path, ListenerRole.Webhooks, handler.HandleAsync);
        return endpoints;
    }
}

using System.Text;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ControllerRuntime.Hosting;

/// <summary><c>/metrics</c> on one port, <c>/healthz</c> and <c>/readyz</c> on another.</summary>
public static class OperatorEndpoints
{
    /// <summary>Listens on the two ports (0: any free one; the server's addresses then tell, in this order).</summary>
    public static WebApplicationBuilder UseOperatorEndpoints(this WebApplicationBuilder builder, int metricsPort = 8080, int healthPort = 8081)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenAnyIP(metricsPort, listener => ListenerRole.Mark(listener, ListenerRole.Metrics));
            kestrel.ListenAnyIP(healthPort, listener => ListenerRole.Mark(listener, ListenerRole.Health));
        });
        return builder;
    }

    /// <summary>Maps all three; each answers 404 on a port that is not for it.</summary>
    public static IEndpointRouteBuilder MapOperatorEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMetrics();
        endpoints.MapHealth();
        return endpoints;
    }

    /// <summary>Maps <c>/metrics</c>, in the Prometheus text format or as OpenMetrics; needs <see cref="TelemetryServices.AddTelemetry"/>.</summary>
    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, HttpMethods.Get, "/metrics", ListenerRole.Metrics, new MetricsPage(endpoints).WriteAsync);
        return endpoints;
    }

    /// <summary>Maps <c>/healthz</c> (would a restart help?) and <c>/readyz</c> (can this replica serve?).</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, HttpMethods.Get, "/healthz", ListenerRole.Health, context => ReportAsync(
            context, StatusCodes.Status500InternalServerError, context.RequestServices.GetServices<ILivenessCheck>().Select(c => (c.Name, c.Failure()))));
        Map(endpoints, HttpMethods.Get, "/readyz", ListenerRole.Health, context => ReportAsync(
            context, StatusCodes.Status503ServiceUnavailable, context.RequestServices.GetServices<IReadinessCheck>().Select(c => (c.Name, c.Failure()))));
        return endpoints;
    }

    /// <summary>Maps an endpoint that answers on the ports of its role only.</summary>
    internal static void Map(IEndpointRouteBuilder endpoints, string method, string path, string role, RequestDelegate serve) =>
        endpoints.MapMethods(path, [method], context =>
        {
            if (ListenerRole.Serves(context, role))
            {
                return serve(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

    /// <summary>One line a check, as kube-apiserver's own verbose health endpoints answer.</summary>
    private static Task ReportAsync(HttpContext context, int failureCode, IEnumerable<(string Name, string? Failure)> checks)
    {
        var text = new StringBuilder();
        foreach (var (name, failure) in checks)
        {
            text.Append(failure is null ? $"[+]{name} ok\n" : $"[-]{name} failed: {failure}\n");
            context.Response.StatusCode = failure is null ? context.Response.StatusCode : failureCode;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text.Length == 0 ? "ok\n" : text.ToString(), context.RequestAborted);
    }
}

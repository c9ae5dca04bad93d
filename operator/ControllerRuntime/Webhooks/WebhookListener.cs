using ControllerRuntime.Certificates;
using ControllerRuntime.Lifecycle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace ControllerRuntime.Webhooks;

/// <summary>The port that the apiserver calls.</summary>
public static class WebhookListener
{
    /// <summary>
    /// Listens for admission requests (0: any free port): TLS 1.3 with whatever certificate the container's
    /// <see cref="ServingCertificate"/> has at that moment.
    /// </summary>
    public static WebApplicationBuilder UseWebhookEndpoint(this WebApplicationBuilder builder, int port = 9443)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(port, listener =>
        {
            var certificate = kestrel.ApplicationServices.GetRequiredService<ServingCertificate>();
            ListenerRole.Mark(listener, ListenerRole.Webhooks);
            listener.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.Authentication()) });
        }));
        return builder;
    }
}

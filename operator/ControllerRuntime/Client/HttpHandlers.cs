using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Client.Authentication;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Connections;
using ControllerRuntime.Metrics;

namespace ControllerRuntime.Client;

/// <summary>Builds the chain credentials → metrics → sockets from a configuration.</summary>
internal static class HttpHandlers
{
    /// <summary>client-go's health check: a ping after 30 s of silence, 15 s to answer it.</summary>
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Client certificates are renewed on disk or by a plugin; new connections pick them up, old ones finish what runs on them.</summary>
    private static readonly TimeSpan CertificateConnectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpMessageHandler Create(KubernetesConfiguration configuration, TimeSpan connectTimeout, TimeProvider timeProvider, RuntimeMetrics? metrics)
    {
        var credentials = CredentialSources.Create(configuration, timeProvider);
        var sockets = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            ConnectTimeout = connectTimeout,
            AutomaticDecompression = DecompressionMethods.GZip,
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = TlsOptions(configuration, credentials),
        };

        if (credentials.OffersCertificates)
        {
            sockets.PooledConnectionLifetime = CertificateConnectionLifetime;
        }

        if (configuration.ProxyUrl is { } proxy)
        {
            sockets.Proxy = new WebProxy(proxy) { Credentials = ProxyCredentials.Of(proxy) };
        }
        else
        {
            sockets.Proxy = EnvironmentProxy.Current;
        }

        return new CredentialHandler(
            credentials, configuration.Impersonate, metrics is null ? sockets : new RequestMetricsHandler(metrics, timeProvider, sockets));
    }

    private static SslClientAuthenticationOptions TlsOptions(KubernetesConfiguration configuration, ICredentialSource credentials)
    {
        var tls = new SslClientAuthenticationOptions();
        if (configuration.InsecureSkipTlsVerify)
        {
#pragma warning disable CA5359 // The user asked for exactly this, by name, in the kubeconfig.
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (configuration.CertificateAuthority is { } authority)
        {
            var anchors = new Renewed<X509Certificate2Collection>(
                () => authority.LastWritten, authority.ReadCertificates, failure => failure is KubernetesConfigurationException);
            anchors.Current();
            tls.RemoteCertificateValidationCallback = ServerTrust.Verify(anchors.Current);
        }

        if (credentials.OffersCertificates)
        {
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => credentials.Certificate!;
        }

        return tls;
    }
}

using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>Calls webhooks as an apiserver does: HTTP/1.1 over TLS on connections that are kept, trusting the engine's bundle alone.</summary>
internal static class WebhookClient
{
    /// <summary>Far more than are needed at once; what has to wait for one of them waits in its latency.</summary>
    private const int Connections = 16;

    public static HttpClient Create(Uri server, string bundle, TimeSpan timeout)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPem(bundle);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.AddRange(trusted);
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = Connections,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust, TargetHost = server.Host },
        };
        return new HttpClient(handler) { BaseAddress = server, Timeout = timeout, DefaultRequestVersion = HttpVersion.Version11 };
    }
}

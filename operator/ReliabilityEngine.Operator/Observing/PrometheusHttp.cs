using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Makes the HTTP client of one source: its base address, its trust and its credentials.</summary>
internal static class PrometheusHttp
{
    public static HttpClient Create(PrometheusOptions options, TimeProvider time)
    {
        var sockets = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            // A redirect would turn the POST into a GET and carry the user's headers elsewhere; the URL is to be corrected instead.
            AllowAutoRedirect = false,
            // A Service's address may move; DNS is asked again every few minutes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = options.Timeout,
        };
        if (options.InsecureSkipVerify)
        {
#pragma warning disable CA5359 // the user asked for exactly this
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (options.CaFile is { } caFile)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, caFile);
        }

        return new HttpClient(new PrometheusCredentials(options, time) { InnerHandler = sockets })
        {
            BaseAddress = new Uri(options.Url.AbsoluteUri.TrimEnd('/') + "/"),
            // Each request brings its own deadline, on the clock that was passed in.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The name must fit and the chain must end in the file, which is read for each handshake: it may have been renewed.</summary>
    private static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, string caFile)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(caFile);
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }
}

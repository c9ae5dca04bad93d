using System.Net;
using ControllerRuntime.Connections;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>Makes the HTTP client of one endpoint: its base address, its trust and its credentials.</summary>
internal static class EndpointHttp
{
    public static HttpClient Create(EndpointOptions options, TimeProvider time)
    {
        HttpMessageHandler connection = options.Identity is { } identity ? new RenewingHandler(() => identity.Version, () => Sockets(options)) : Sockets(options);
        return new HttpClient(new EndpointCredentials(options, time) { InnerHandler = connection })
        {
            BaseAddress = new Uri(options.Url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"),
            // Each request brings its own deadline, on the clock that was passed in.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    private static SocketsHttpHandler Sockets(EndpointOptions options)
    {
        var sockets = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            // A redirect would turn the POST into a GET and carry the user's headers elsewhere; the URL is to be corrected instead.
            AllowAutoRedirect = false,
            // A Service's address may move; DNS is asked again every few minutes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = options.Timeout,
            Proxy = EnvironmentProxy.Current,
        };
        sockets.SslOptions.ClientCertificateContext = options.Identity?.Read();
        if (options.InsecureSkipVerify)
        {
#pragma warning disable CA5359 // the user asked for exactly this
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (options.CaFile is { } caFile)
        {
            // Read for each handshake: it may have been renewed.
            sockets.SslOptions.RemoteCertificateValidationCallback = ServerTrust.Verify(() => PemFile.ReadCertificates(caFile));
        }

        return sockets;
    }
}

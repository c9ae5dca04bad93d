using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Client.Authentication;

/// <summary>Says who we are: a header, a TLS client certificate, or both. Either may change while we run.</summary>
internal interface ICredentialSource
{
    /// <summary>Whether a client certificate may be offered.</summary>
    bool OffersCertificates { get; }

    /// <summary>The certificate for new connections, as of the last <see cref="GetHeaderAsync"/>.</summary>
    X509Certificate2? Certificate { get; }

    /// <summary>The header to send; <paramref name="refused"/> says the last one was answered with 401, so what is cached is worth nothing.</summary>
    ValueTask<AuthenticationHeaderValue?> GetHeaderAsync(bool refused, CancellationToken cancellationToken);
}

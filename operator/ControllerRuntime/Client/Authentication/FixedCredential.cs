using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Client.Authentication;

/// <summary>A header that never changes, or none; its certificate may still be renewed on disk.</summary>
internal sealed class FixedCredential(AuthenticationHeaderValue? header, ClientCertificate? certificate) : ICredentialSource
{
    public bool OffersCertificates => certificate is not null;

    public X509Certificate2? Certificate => certificate?.Current();

    public ValueTask<AuthenticationHeaderValue?> GetHeaderAsync(bool refused, CancellationToken cancellationToken) => new(header);
}

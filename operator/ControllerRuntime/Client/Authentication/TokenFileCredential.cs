using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Client.Authentication;

/// <summary>A token that the kubelet replaces on disk before it expires; read again each minute and whenever the server refuses it.</summary>
internal sealed class TokenFileCredential(string path, ClientCertificate? certificate, TimeProvider timeProvider) : ICredentialSource
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private Reading? _reading;

    public bool OffersCertificates => certificate is not null;

    public X509Certificate2? Certificate => certificate?.Current();

    public async ValueTask<AuthenticationHeaderValue?> GetHeaderAsync(bool refused, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _reading);
        if (!refused && known is not null && timeProvider.GetElapsedTime(known.At) < Lifetime)
        {
            return known.Header;
        }

        try
        {
            var token = (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
            if (token.Any(char.IsControl) || (token.Length == 0 && known?.Header is null))
            {
                throw Unauthorized(token.Length == 0 ? "is empty." : "holds more than one line.", null);
            }

            known = new(token.Length == 0 ? known?.Header : CredentialSources.Bearer(token), timeProvider.GetTimestamp());
            Volatile.Write(ref _reading, known);
            return known.Header;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The volume is swapped under us now and then; the old token is good for a while longer.
            return known?.Header ?? throw Unauthorized($"cannot be read: {error.Message}", error);
        }
    }

    private KubernetesException Unauthorized(string why, Exception? error) =>
        new(null, KubernetesReasons.Unauthorized, $"The token file {path} {why} Mount it or correct `tokenFile`.", error);

    private sealed record Reading(AuthenticationHeaderValue? Header, long At);
}

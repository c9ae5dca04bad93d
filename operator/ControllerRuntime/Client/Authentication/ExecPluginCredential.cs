using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Client.Authentication;

/// <summary>Credentials printed by a program, kept until they expire or are refused. One run at a time, however many requests wait.</summary>
internal sealed class ExecPluginCredential(ExecPlugin plugin, KubernetesConfiguration configuration, TimeProvider timeProvider)
    : ICredentialSource, IDisposable
{
    /// <summary>A token that expires on its way to the server is no use.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    /// <summary>Requests refused together share one new run.</summary>
    private static readonly TimeSpan RefusalWindow = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1);
    private Issued? _issued;

    public bool OffersCertificates => true;

    public X509Certificate2? Certificate => Volatile.Read(ref _issued)?.Certificate;

    public async ValueTask<AuthenticationHeaderValue?> GetHeaderAsync(bool refused, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _issued);
        if (!refused && IsCurrent(known))
        {
            return known!.Header;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var latest = _issued;
            var renewedMeanwhile = latest is not null && (latest != known || timeProvider.GetElapsedTime(latest.At) < RefusalWindow);
            if (renewedMeanwhile && IsCurrent(latest))
            {
                return latest!.Header;
            }

            var status = await ExecPluginRun.RunAsync(plugin, configuration, timeProvider, cancellationToken).ConfigureAwait(false);
            var issued = new Issued(
                status.Token is { Length: > 0 } token ? CredentialSources.Bearer(token) : null,
                ReadCertificate(status),
                status.ExpirationTimestamp,
                timeProvider.GetTimestamp());
            Volatile.Write(ref _issued, issued);
            return issued.Header;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool IsCurrent(Issued? issued) =>
        issued is not null && (issued.Expires is not { } expires || timeProvider.GetUtcNow() + Margin < expires);

    private X509Certificate2? ReadCertificate(ExecCredentialStatus status)
    {
        if (status.ClientCertificateData is not { Length: > 0 } certificate)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPem(certificate, status.ClientKeyData);
        }
        catch (CryptographicException error)
        {
            throw ExecPluginRun.Failure(plugin, $"its certificate or key is no PEM: {error.Message}");
        }
    }

    private sealed record Issued(AuthenticationHeaderValue? Header, X509Certificate2? Certificate, DateTimeOffset? Expires, long At);
}

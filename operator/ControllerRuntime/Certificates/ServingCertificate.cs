using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Lifecycle;

namespace ControllerRuntime.Certificates;

/// <summary>
/// The certificate shown at the next handshake. It changes while the server runs: connections that are open keep theirs, and no request
/// is dropped. Not ready before there is one, nor once it has expired.
/// </summary>
public sealed class ServingCertificate(TimeProvider time) : IReadinessCheck
{
    private volatile SslStreamCertificateContext? _context;
    private string? _pem;

    public string Name => "certificate";

    /// <summary>When it ends to be valid; null before there is one.</summary>
    public DateTimeOffset? ExpiresAt => _context is { } context ? new DateTimeOffset(context.TargetCertificate.NotAfter.ToUniversalTime()) : null;

    public string? Failure() => ExpiresAt switch
    {
        null => "there is none yet",
        { } end when end <= time.GetUtcNow() => $"expired at {end:O}",
        _ => null,
    };

    /// <summary>Whether a client that trusts the authorities of a bundle (PEM) believes what is served; null before there is a certificate.</summary>
    public bool? IsTrustedBy(byte[]? bundle) => _context is not { } context ? null : bundle is { Length: > 0 } && CertificateTrust.Leads(context, bundle);

    /// <summary>What TLS asks for at each handshake.</summary>
    /// <exception cref="InvalidOperationException">There is none yet: the handshake fails, and the client tries again.</exception>
    public SslServerAuthenticationOptions Authentication() => new()
    {
        ServerCertificateContext = _context ?? throw new InvalidOperationException("There is no serving certificate yet."),
        EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
    };

    /// <summary>Takes a certificate and its key, both PEM; true when they differ from what was served.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">They do not belong together, or are no PEM.</exception>
    public bool Serve(string certificate, string key)
    {
        if (_pem == certificate)
        {
            return false;
        }

        // The old one is left to the garbage collector: handshakes under way still use it.
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        _context = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(certificate, key), chain, offline: true);
        _pem = certificate;
        return true;
    }
}

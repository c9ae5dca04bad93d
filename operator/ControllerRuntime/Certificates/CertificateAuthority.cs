using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Certificates;

/// <summary>Makes authorities and the certificates they sign: ECDSA P-256, which every apiserver since 1.20 verifies.</summary>
internal static class CertificateAuthority
{
    /// <summary>Clocks of a cluster differ: what is new must be valid for those that lag.</summary>
    private static readonly TimeSpan Backdated = TimeSpan.FromMinutes(5);

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>When an authority of ours was made.</summary>
    public static DateTimeOffset CreatedAt(X509Certificate2 authority) => new DateTimeOffset(authority.NotBefore.ToUniversalTime()) + Backdated;

    /// <summary>A self-signed authority. Its subject carries the time, so that an old and a new one are told apart in a chain.</summary>
    public static (string Certificate, string Key) Create(string name, DateTimeOffset now, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}-ca-{now.ToUnixTimeSeconds()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(now - Backdated, now + lifetime);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A serving certificate for <paramref name="names"/> (DNS names and IP addresses), signed by an authority.</summary>
    public static (string Certificate, string Key) Issue(
        X509Certificate2 authority, string authorityKey, IReadOnlyList<string> names, DateTimeOffset now, TimeSpan lifetime)
    {
        using var signer = ECDsa.Create();
        signer.ImportFromPem(authorityKey);
        using var signing = authority.CopyWithPrivateKey(signer);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // A common name holds 64 characters at most, and nobody reads it: clients go by the alternative names.
        var request = new CertificateRequest("CN=webhook", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], false));
        request.CertificateExtensions.Add(AlternativeNames(names));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        var until = now + lifetime < authority.NotAfter ? now + lifetime : authority.NotAfter;
        using var certificate = request.Create(signing, now - Backdated, until, RandomNumberGenerator.GetBytes(16));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Extension AlternativeNames(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }
}

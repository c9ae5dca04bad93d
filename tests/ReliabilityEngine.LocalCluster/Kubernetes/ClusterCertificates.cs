using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>
/// One certificate authority for a cluster: it signs the apiserver's serving certificate and, because the apiserver trusts
/// it for clients too, a certificate for any user in any groups.
/// </summary>
internal sealed class ClusterCertificates : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly X509Certificate2 _authority;
    private readonly DateTimeOffset _notBefore = TimeProvider.System.GetUtcNow().AddMinutes(-5);

    public ClusterCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=reliability-engine-local-cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _authority = request.CreateSelfSigned(_notBefore, _notBefore + Life);
    }

    public string AuthorityPem => _authority.ExportCertificatePem();

    public string AuthorityKeyPem
    {
        get
        {
            using var key = _authority.GetECDsaPrivateKey()!;
            return key.ExportPkcs8PrivateKeyPem();
        }
    }

    public PemPair ForServer()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes");
        names.AddDnsName("kubernetes.default.svc");

        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName("kube-apiserver");
        return Sign(subject.Build(), "1.3.6.1.5.5.7.3.1", names.Build());
    }

    /// <summary>The certificate that the apiserver reads as this user in these groups.</summary>
    public PemPair ForUser(string user, IEnumerable<string> groups)
    {
        var subject = new X500DistinguishedNameBuilder();
        foreach (var group in groups)
        {
            subject.AddOrganizationName(group);
        }

        subject.AddCommonName(user);
        return Sign(subject.Build(), "1.3.6.1.5.5.7.3.2");
    }

    public void Dispose() => _authority.Dispose();

    private PemPair Sign(X500DistinguishedName subject, string extendedKeyUsage, params X509Extension[] extensions)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(extendedKeyUsage)], false));
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var certificate = request.Create(
            _authority, _authority.NotBefore, _authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return new PemPair(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}

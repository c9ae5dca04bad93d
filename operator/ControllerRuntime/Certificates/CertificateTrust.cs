using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ControllerRuntime.Certificates;

/// <summary>Whether a client with a bundle of authorities would believe a certificate. As in Go, any certificate of the bundle is an anchor, an intermediate one too.</summary>
internal static class CertificateTrust
{
    /// <summary>Dates are not looked at: what has expired is told by readiness.</summary>
    public static bool Leads(SslStreamCertificateContext served, byte[] bundle)
    {
        ArgumentNullException.ThrowIfNull(served);
        var anchors = new X509Certificate2Collection();
        try
        {
            anchors.ImportFromPem(Encoding.ASCII.GetString(bundle));
        }
        catch (CryptographicException)
        {
            return false;
        }

        return anchors.Any(anchor => Leads(served, anchor));
    }

    /// <summary>One by one: of two authorities with one name a chain is built to either.</summary>
    private static bool Leads(SslStreamCertificateContext served, X509Certificate2 anchor)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority | X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.CustomTrustStore.Add(anchor);
        chain.ChainPolicy.ExtraStore.AddRange(served.IntermediateCertificates.ToArray());
        return chain.Build(served.TargetCertificate) && chain.ChainElements.Any(link => link.Certificate.RawDataMemory.Span.SequenceEqual(anchor.RawDataMemory.Span));
    }
}

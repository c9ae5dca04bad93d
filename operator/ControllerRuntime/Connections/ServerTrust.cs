using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Connections;

/// <summary>
/// Whether a server's certificate comes from given authorities, by the rules of Go's crypto/x509, which users of Kubernetes tools know: each
/// of them is an anchor, an intermediate or the server's own certificate too; what the server sends along helps to build the chain; the
/// system's store has no part in it.
/// </summary>
public static class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>What .NET says of a chain that ends in an anchor which is no self-signed root.</summary>
    private const X509ChainStatusFlags FineAtAnAnchor = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;

    /// <summary>Verifies each handshake against the authorities of that moment, so that a renewed file counts.</summary>
    /// <param name="anchors">Reads the authorities; a handshake fails while they cannot be read.</param>
    public static RemoteCertificateValidationCallback Verify(Func<X509Certificate2Collection> anchors) => (_, certificate, handshake, errors) =>
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using var leaf = new X509Certificate2(certificate);
        try
        {
            return IsTrusted(leaf, handshake?.ChainPolicy.ExtraStore ?? [], anchors());
        }
        catch (Exception unreadable) when (PemFile.IsUnreadable(unreadable))
        {
            return false;
        }
    };

    /// <summary>Whether a chain of valid certificates leads from <paramref name="leaf"/> to one of <paramref name="anchors"/>.</summary>
    /// <param name="sent">What the server sent along with its own certificate.</param>
    public static bool IsTrusted(X509Certificate2 leaf, X509Certificate2Collection sent, X509Certificate2Collection anchors)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        policy.CustomTrustStore.AddRange(anchors);
        policy.ExtraStore.AddRange(sent);
        chain.Build(leaf);

        var trusted = anchors.Select(anchor => anchor.Thumbprint).ToHashSet(StringComparer.Ordinal);
        foreach (var element in chain.ChainElements)
        {
            if (element.ChainElementStatus.Any(status => (status.Status & ~FineAtAnAnchor) != 0))
            {
                return false;
            }

            if (trusted.Contains(element.Certificate.Thumbprint))
            {
                return true;
            }
        }

        return false;
    }
}

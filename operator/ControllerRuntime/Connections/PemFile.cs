using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Connections;

/// <summary>Certificates in a file of PEM.</summary>
public static class PemFile
{
    /// <summary>All of them, in their order.</summary>
    /// <exception cref="CryptographicException">It holds none, or one that cannot be read.</exception>
    public static X509Certificate2Collection ReadCertificates(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("it holds no certificate.");
    }

    /// <summary>Whether it is the file that is wrong, or on its way: what reading it may end in.</summary>
    public static bool IsUnreadable(Exception failure) => failure is CryptographicException or IOException or UnauthorizedAccessException;
}

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Connections;

/// <summary>A client certificate in a PEM file with the chain that is sent with it, and its key in another.</summary>
public sealed record ClientIdentity(string CertificateFile, string KeyFile)
{
    /// <summary>Changes when one of the files does.</summary>
    public (DateTime Certificate, DateTime Key) Version => (FileVersion.Of(CertificateFile), FileVersion.Of(KeyFile));

    /// <summary>The first certificate is the client's; those after it go along, for a server may know none but the root.</summary>
    /// <exception cref="CryptographicException">The files are no certificate with its key.</exception>
    public SslStreamCertificateContext Read()
    {
        var chain = PemFile.ReadCertificates(CertificateFile);
        using var pair = Pair();

        // Some platforms offer a key in a handshake only when it came in as PKCS #12.
        var own = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true);
    }

    private X509Certificate2 Pair()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
        }
        catch (ArgumentException mismatch)
        {
            throw new CryptographicException("the key is not that of the certificate.", mismatch);
        }
    }
}

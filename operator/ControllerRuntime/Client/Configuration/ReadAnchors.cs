using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Client.Configuration;

/// <summary>The authorities of a PEM source; a file is read again when it changes, and half a renewal leaves those of before.</summary>
internal sealed class ReadAnchors(PemSource source)
{
    private readonly Lock _gate = new();
    private DateTime _version = source.LastWritten;
    private X509Certificate2Collection _read = source.ReadCertificates();

    public X509Certificate2Collection Current()
    {
        lock (_gate)
        {
            var version = source.LastWritten;
            if (version != _version)
            {
                try
                {
                    (_read, _version) = (source.ReadCertificates(), version);
                }
                catch (KubernetesConfigurationException)
                {
                    // The next handshake tries again.
                }
            }

            return _read;
        }
    }
}

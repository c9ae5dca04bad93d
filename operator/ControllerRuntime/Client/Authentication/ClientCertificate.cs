using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Client.Authentication;

/// <summary>A certificate and key in the configuration or in files; files are read again when they change.</summary>
internal sealed class ClientCertificate
{
    private readonly PemSource _certificate;
    private readonly PemSource _key;
    private readonly Lock _gate = new();
    private X509Certificate2 _loaded;
    private (DateTime, DateTime) _version;

    private ClientCertificate(PemSource certificate, PemSource key)
    {
        _certificate = certificate;
        _key = key;
        _version = Version();
        _loaded = PemSource.ReadPair(certificate, key);
    }

    public static ClientCertificate? From(KubernetesConfiguration configuration) =>
        configuration is { ClientCertificate: { } certificate, ClientKey: { } key } ? new(certificate, key) : null;

    public X509Certificate2 Current()
    {
        lock (_gate)
        {
            var version = Version();
            if (version != _version)
            {
                try
                {
                    _loaded = PemSource.ReadPair(_certificate, _key);
                    _version = version;
                }
                catch (KubernetesConfigurationException)
                {
                    // Half of a renewal: the certificate is new, the key not yet. The next connection tries again.
                    return _loaded;
                }
            }

            return _loaded;
        }
    }

    private (DateTime Certificate, DateTime Key) Version() => (_certificate.LastWritten, _key.LastWritten);
}

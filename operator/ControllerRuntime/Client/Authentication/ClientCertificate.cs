using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Connections;

namespace ControllerRuntime.Client.Authentication;

/// <summary>A certificate and key in the configuration or in files; files are read again when they change.</summary>
internal sealed class ClientCertificate
{
    private readonly Renewed<X509Certificate2> _pair;

    private ClientCertificate(PemSource certificate, PemSource key)
    {
        _pair = new(
            () => (certificate.LastWritten, key.LastWritten),
            () => PemSource.ReadPair(certificate, key),
            failure => failure is KubernetesConfigurationException);
        _pair.Current();
    }

    public static ClientCertificate? From(KubernetesConfiguration configuration) =>
        configuration is { ClientCertificate: { } certificate, ClientKey: { } key } ? new(certificate, key) : null;

    public X509Certificate2 Current() => _pair.Current();
}

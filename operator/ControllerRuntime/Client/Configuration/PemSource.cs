using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ControllerRuntime.Connections;

namespace ControllerRuntime.Client.Configuration;

/// <summary>PEM text given in place or by file.</summary>
/// <param name="Path">The file; null when given in place.</param>
/// <param name="Text">The PEM; null when it is in a file.</param>
/// <param name="Origin">File and key it was configured by, for errors.</param>
public sealed record PemSource(string? Path, string? Text, string Origin)
{
    /// <summary>Changes when the file does.</summary>
    internal DateTime LastWritten => Path is null ? default : FileVersion.Of(Path);

    public static PemSource FromFile(string path, string? origin = null) => new(path, null, origin ?? path);

    public static PemSource FromText(string pem, string origin = "the configuration") => new(null, pem, origin);

    /// <summary>Keys do not belong in logs.</summary>
    public override string ToString() => Origin;

    internal string Read()
    {
        try
        {
            return Text ?? File.ReadAllText(Path!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesConfigurationException($"{Origin} names {Path}, which cannot be read: {error.Message}", error);
        }
    }

    internal string ToBase64() => Convert.ToBase64String(Encoding.UTF8.GetBytes(Read()));

    internal X509Certificate2Collection ReadCertificates()
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Read());
        }
        catch (CryptographicException error)
        {
            throw new KubernetesConfigurationException($"{Origin} holds no PEM certificate: {error.Message}", error);
        }

        return certificates.Count > 0
            ? certificates
            : throw new KubernetesConfigurationException($"{Origin} holds no certificate; it must be PEM with BEGIN CERTIFICATE.");
    }

    internal static X509Certificate2 ReadPair(PemSource certificate, PemSource key)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate.Read(), key.Read());
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new KubernetesConfigurationException(
                $"{certificate.Origin} and {key.Origin} are no certificate with its key: {error.Message}", error);
        }
    }
}

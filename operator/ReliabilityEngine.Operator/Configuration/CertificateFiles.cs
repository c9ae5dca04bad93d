using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Connections;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads the keys that name certificates; what a file holds is looked at once, so that a bad one is told at start.</summary>
internal static class CertificateFiles
{
    private const string Certificate = "certFile";
    private const string Key = "keyFile";
    private const string Authority = "caFile";

    /// <summary>A file of authorities; null without one.</summary>
    public static string? Authorities(ConfigurationSection section)
    {
        var file = section.ExistingFile(Authority);
        if (file is not null && File.Exists(file) && !HoldsCertificate(file))
        {
            section.Refuse(Authority, $"must hold a certificate in PEM (BEGIN CERTIFICATE), \"{file}\" holds none");
        }

        return file;
    }

    /// <summary>A client certificate and its key; null without.</summary>
    public static ClientIdentity? Identity(ConfigurationSection section)
    {
        var (certificate, key) = (section.ExistingFile(Certificate), section.ExistingFile(Key));
        if (certificate is null || key is null)
        {
            if (certificate != key)
            {
                section.Refuse(certificate is null ? Certificate : Key, "must be given: a client certificate and its key go together");
            }

            return null;
        }

        var identity = new ClientIdentity(certificate, key);
        if (File.Exists(certificate) && File.Exists(key) && Objection(identity) is { } objection)
        {
            section.Refuse(Certificate, $"must be a certificate in PEM with its key in `keyFile`: {objection}");
        }

        return identity;
    }

    private static bool HoldsCertificate(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Objection(ClientIdentity identity)
    {
        try
        {
            identity.Read();
            return null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return unreadable.Message;
        }
    }
}

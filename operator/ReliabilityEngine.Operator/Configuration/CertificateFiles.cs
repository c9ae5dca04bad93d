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
        if (file is not null && File.Exists(file) && Objection(() => PemFile.ReadCertificates(file)) is not null)
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
        if (File.Exists(certificate) && File.Exists(key) && Objection(identity.Read) is { } objection)
        {
            section.Refuse(Certificate, $"must be a certificate in PEM with its key in `keyFile`: {objection}");
        }

        return identity;
    }

    /// <summary>Why it cannot be read; null when it can.</summary>
    private static string? Objection(Func<object> read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception unreadable) when (PemFile.IsUnreadable(unreadable))
        {
            return unreadable.Message;
        }
    }
}

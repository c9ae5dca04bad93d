namespace ControllerRuntime.Certificates;

/// <summary>A certificate that somebody else keeps, such as cert-manager's Secret mounted as a volume.</summary>
internal static class CertificateFiles
{
    /// <summary>Reads both files. A volume is swapped as a whole, but between two reads: the pair is checked when it is served.</summary>
    public static async Task<(string Certificate, string Key)> ReadAsync(string directory, CancellationToken cancellationToken) => (
        await File.ReadAllTextAsync(Path.Combine(directory, "tls.crt"), cancellationToken).ConfigureAwait(false),
        await File.ReadAllTextAsync(Path.Combine(directory, "tls.key"), cancellationToken).ConfigureAwait(false));
}

using System.Text;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Certificates;

/// <summary>What the Secret holds, all of it PEM.</summary>
/// <param name="Bundle">The authorities to trust, newest first; two while one takes over from the other.</param>
/// <param name="AuthorityKey">The newest authority's.</param>
/// <param name="Serving">The certificate shown to clients.</param>
/// <param name="ServingKey">Its key.</param>
internal sealed record CertificateSet(string Bundle, string AuthorityKey, string Serving, string ServingKey)
{
    private const string BundleEntry = "ca.crt";
    private const string AuthorityKeyEntry = "ca.key";
    private const string ServingEntry = "tls.crt";
    private const string ServingKeyEntry = "tls.key";

    /// <summary>Null when an entry is missing: the Secret is not one of ours, or not whole.</summary>
    public static CertificateSet? From(Secret secret) =>
        Text(secret, BundleEntry) is { } bundle && Text(secret, AuthorityKeyEntry) is { } authorityKey
        && Text(secret, ServingEntry) is { } serving && Text(secret, ServingKeyEntry) is { } servingKey
            ? new CertificateSet(bundle, authorityKey, serving, servingKey)
            : null;

    public IReadOnlyDictionary<string, byte[]> ToData() => new Dictionary<string, byte[]>
    {
        [BundleEntry] = Encoding.ASCII.GetBytes(Bundle),
        [AuthorityKeyEntry] = Encoding.ASCII.GetBytes(AuthorityKey),
        [ServingEntry] = Encoding.ASCII.GetBytes(Serving),
        [ServingKeyEntry] = Encoding.ASCII.GetBytes(ServingKey),
    };

    /// <summary>Records print their members; this one holds keys.</summary>
    public override string ToString() => nameof(CertificateSet);

    private static string? Text(Secret secret, string entry) =>
        secret.Data?.GetValueOrDefault(entry) is { Length: > 0 } bytes ? Encoding.ASCII.GetString(bytes) : null;
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ControllerRuntime.Certificates;

/// <summary>
/// What the Secret should hold next; pure but for the keys it draws. An authority that is due gets a successor beside it in the bundle; the
/// serving certificate changes hands only once the bundle has been published, so that no client is shown a certificate of an authority that
/// it does not trust yet.
/// </summary>
internal static class CertificateRotation
{
    /// <summary>Renewal at two thirds of a lifetime leaves a third to notice that it fails.</summary>
    private const double RenewAt = 2.0 / 3;

    /// <returns><paramref name="current"/> itself when nothing is due.</returns>
    /// <param name="current">What the Secret holds; null when there is none, or when it cannot be read.</param>
    /// <param name="isPublished">Whether every webhook configuration carries the current bundle.</param>
    public static CertificateSet Next(CertificateSet? current, CertificateOptions options, DateTimeOffset now, bool isPublished)
    {
        var authorities = Read(current);
        if (current is null || authorities.Count == 0 || !Opens(authorities[0], current.AuthorityKey) || authorities[0].NotAfter <= now)
        {
            return Anew(options, now);
        }

        if (IsDue(authorities[0], now))
        {
            var (certificate, key) = CertificateAuthority.Create(options.SecretName, now, options.AuthorityLifetime);
            return current with { Bundle = Join([certificate, .. Pem(authorities, now)]), AuthorityKey = key };
        }

        var bundle = Join(Pem(authorities, now));
        var trimmed = bundle == current.Bundle ? current : current with { Bundle = bundle };
        return NeedsReissue(trimmed, authorities[0], options, now, isPublished) ? Reissued(trimmed, authorities[0], options, now) : trimmed;
    }

    private static CertificateSet Anew(CertificateOptions options, DateTimeOffset now)
    {
        var (certificate, key) = CertificateAuthority.Create(options.SecretName, now, options.AuthorityLifetime);
        using var authority = X509Certificate2.CreateFromPem(certificate);
        return Reissued(new CertificateSet(Join([certificate]), key, "", ""), authority, options, now);
    }

    private static CertificateSet Reissued(CertificateSet set, X509Certificate2 authority, CertificateOptions options, DateTimeOffset now)
    {
        var (certificate, key) = CertificateAuthority.Issue(authority, set.AuthorityKey, options.Names, now, options.ServingLifetime);
        return set with { Serving = certificate, ServingKey = key };
    }

    private static bool NeedsReissue(
        CertificateSet set, X509Certificate2 authority, CertificateOptions options, DateTimeOffset now, bool isPublished)
    {
        using var serving = ReadServing(set);
        if (serving is null || serving.NotAfter <= now)
        {
            return true;
        }

        // One period more than publishing takes: an apiserver learns of the bundle by a watch, a moment after it is written.
        var isKnown = isPublished && now - CertificateAuthority.CreatedAt(authority) >= options.CheckPeriod;
        var isOfNewest = serving.IssuerName.RawData.AsSpan().SequenceEqual(authority.SubjectName.RawData);
        return (isOfNewest || isKnown) && (!isOfNewest || IsDue(serving, now) || !Covers(serving, options.Names));
    }

    private static bool IsDue(X509Certificate2 certificate, DateTimeOffset now) =>
        now - certificate.NotBefore >= (certificate.NotAfter - certificate.NotBefore) * RenewAt;

    private static bool Covers(X509Certificate2 serving, IEnumerable<string> names)
    {
        var known = serving.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString())))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.All(known.Contains);
    }

    private static List<X509Certificate2> Read(CertificateSet? set)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(set?.Bundle ?? "");
        }
        catch (CryptographicException)
        {
            // Not a certificate, for instance after an edit by hand: treated as if there were none.
        }

        return [.. certificates];
    }

    private static X509Certificate2? ReadServing(CertificateSet set)
    {
        try
        {
            return X509Certificate2.CreateFromPem(set.Serving, set.ServingKey);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static bool Opens(X509Certificate2 authority, string key)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPem(authority.ExportCertificatePem(), key);
            return true;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Pem(IEnumerable<X509Certificate2> authorities, DateTimeOffset now) =>
        authorities.Where(a => a.NotAfter > now).Select(a => a.ExportCertificatePem());

    private static string Join(IEnumerable<string> certificates) => string.Concat(certificates.Select(c => c.Trim() + "\n"));
}

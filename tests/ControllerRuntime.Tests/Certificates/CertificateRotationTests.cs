using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Certificates;

namespace ControllerRuntime.Tests.Certificates;

public sealed class CertificateRotationTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly CertificateOptions _options = new()
    {
        SecretName = "webhook-certificate",
        SecretNamespace = "engine",
        Names = ["webhook", "webhook.engine", "webhook.engine.svc", "127.0.0.1"],
    };

    [Fact]
    public void The_first_certificate_is_signed_by_the_bundle_and_carries_every_name()
    {
        var set = Next(null, Start);

        Assert.True(IsTrusted(set.Serving, set.Bundle, Start));
        using var serving = X509Certificate2.CreateFromPem(set.Serving, set.ServingKey);
        Assert.All(_options.Names, name => Assert.True(serving.MatchesHostname(name)));
        Assert.Equal(Start.AddDays(7), new DateTimeOffset(serving.NotAfter.ToUniversalTime()));
    }

    [Fact]
    public void Nothing_changes_before_two_thirds_of_a_lifetime()
    {
        var set = Next(null, Start);

        Assert.Same(set, Next(set, Start.AddDays(4.6)));
        var renewed = Next(set, Start.AddDays(4.7));
        Assert.NotEqual(set.Serving, renewed.Serving);
        Assert.Equal(set.Bundle, renewed.Bundle);
    }

    [Fact]
    public void A_new_authority_stands_beside_the_old_one_before_anything_is_signed_by_it()
    {
        var due = Start.AddDays(365 * 2 / 3.0);
        var set = RenewedUntil(Next(null, Start), due.AddHours(-1));

        var announced = Next(set, due);
        Assert.Equal(2, Count(announced.Bundle));
        Assert.Equal(set.Serving, announced.Serving);
        Assert.Same(announced, Next(announced, due.AddMinutes(10), isPublished: false));
        Assert.Same(announced, Next(announced, due.AddSeconds(30)));

        var switched = Next(announced, due.AddMinutes(1));
        Assert.NotEqual(announced.Serving, switched.Serving);
        Assert.True(IsTrusted(switched.Serving, Newest(switched.Bundle), due.AddMinutes(1)));
        Assert.True(IsTrusted(announced.Serving, switched.Bundle, due.AddMinutes(1)));
    }

    [Fact]
    public void An_authority_that_has_expired_leaves_the_bundle()
    {
        var set = RenewedUntil(Next(null, Start), Start.AddDays(366));

        Assert.Equal(1, Count(set.Bundle));
        Assert.True(IsTrusted(set.Serving, set.Bundle, Start.AddDays(366)));
    }

    [Fact]
    public void A_name_that_is_new_is_certified_at_once()
    {
        var set = Next(null, Start);
        var renamed = CertificateRotation.Next(set, _options with { Names = [.. _options.Names, "gate.example"] }, Start.AddHours(1), true);

        using var serving = X509Certificate2.CreateFromPem(renamed.Serving);
        Assert.True(serving.MatchesHostname("gate.example"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----", "no key")]
    public void What_cannot_be_read_is_made_anew(string bundle, string key)
    {
        var set = CertificateRotation.Next(new CertificateSet(bundle, key, "no", "no"), _options, Start, true);

        Assert.True(IsTrusted(set.Serving, set.Bundle, Start));
    }

    private CertificateSet Next(CertificateSet? current, DateTimeOffset now, bool isPublished = true) =>
        CertificateRotation.Next(current, _options, now, isPublished);

    private CertificateSet RenewedUntil(CertificateSet set, DateTimeOffset end)
    {
        for (var now = Start; now < end; now = now.AddHours(6))
        {
            set = Next(set, now);
        }

        return Next(set, end);
    }

    private static int Count(string bundle) => bundle.Split("BEGIN CERTIFICATE").Length - 1;

    private static string Newest(string bundle) => bundle[..(bundle.IndexOf("END CERTIFICATE-----", StringComparison.Ordinal) + 20)];

    private static bool IsTrusted(string serving, string bundle, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(bundle);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        using var certificate = X509Certificate2.CreateFromPem(serving);
        return chain.Build(certificate);
    }
}

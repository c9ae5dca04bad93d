using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities.Kinds;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using KubernetesException = ControllerRuntime.Client.KubernetesException;
using KubernetesJson = ControllerRuntime.Client.KubernetesJson;

namespace ControllerRuntime.Tests.Client;

/// <summary>An HTTPS server whose certificate names kubernetes.default.svc only, asked at 127.0.0.1.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly X509Certificate2 _certificate = Create("kubernetes.default.svc");
    private WebApplication _server = null!;
    private string _protocol = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KubernetesConfiguration Configuration => new()
    {
        Server = new Uri(_server.Urls.First()),
        CertificateAuthority = PemSource.FromText(_certificate.ExportCertificatePem()),
    };

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _server = builder.Build();
        _server.Run(context =>
        {
            _protocol = context.Request.Protocol;
            return context.Response.WriteAsync("""{"metadata":{"name":"a"}}""");
        });
        await _server.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task The_name_given_for_TLS_is_the_one_verified_and_HTTP2_is_spoken()
    {
        await ReadAsync(Configuration with { TlsServerName = "kubernetes.default.svc" });
        Assert.Equal("HTTP/2", _protocol);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        var error = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(Configuration));
        Assert.Equal(KubernetesReasons.Unreachable, error.Reason);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_good_enough_for_the_official_client()
    {
        var configuration = new k8s.KubernetesClientConfiguration { Host = _server.Urls.First(), SslCaCerts = [_certificate] };
        using var official = new k8s.Kubernetes(configuration);
        Assert.Equal("a", (await official.CoreV1.ReadNamespacedConfigMapAsync("a", "n", cancellationToken: Cancellation)).Metadata.Name);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var other = Create("kubernetes.default.svc");
        var error = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(Configuration with
        {
            TlsServerName = "kubernetes.default.svc",
            CertificateAuthority = PemSource.FromText(other.ExportCertificatePem()),
        }));
        Assert.Equal(KubernetesReasons.Unreachable, error.Reason);
    }

    [Fact]
    public async Task Verification_can_be_switched_off_by_name() =>
        Assert.NotNull(await ReadAsync(Configuration with { CertificateAuthority = null, InsecureSkipTlsVerify = true }));

    private static async Task<ConfigMap?> ReadAsync(KubernetesConfiguration configuration)
    {
        using var client = new KubernetesClient(configuration, new KubernetesJson());
        return await client.GetAsync<ConfigMap>("a", "n", Cancellation);
    }

    private static X509Certificate2 Create(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

        // SslStream wants a key that is not ephemeral on some platforms.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

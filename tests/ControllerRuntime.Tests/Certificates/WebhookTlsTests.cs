using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Certificates;
using ControllerRuntime.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Tests.Certificates;

/// <summary>The webhook port as an apiserver meets it.</summary>
public sealed class WebhookTlsTests : IAsyncLifetime
{
    private static readonly CertificateOptions Options = new() { SecretName = "c", SecretNamespace = "n", Names = ["localhost"] };

    private readonly ServingCertificate _serving = new(TimeProvider.System);
    private readonly CertificateSet _first = CertificateRotation.Next(null, Options, TimeProvider.System.GetUtcNow(), true);
    private WebApplication _app = null!;
    private int _port;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.UseWebhookEndpoint(port: 0);
        builder.Services.AddSingleton(_serving);
        _app = builder.Build();
        _app.MapGet("/", () => "ok");
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_certificate_changes_under_requests_and_none_fails()
    {
        _serving.Serve(_first.Serving, _first.ServingKey);
        var second = CertificateRotation.Next(null, Options, TimeProvider.System.GetUtcNow(), true);
        var trusted = _first.Bundle + second.Bundle;
        var seen = new ConcurrentDictionary<string, int>();

        for (var round = 0; round < 20; round++)
        {
            var set = round % 2 == 0 ? _first : second;
            var requests = Enumerable.Range(0, 10).Select(_ => GetAsync(trusted, seen)).ToArray();
            _serving.Serve(set.Serving, set.ServingKey);
            Assert.All(await Task.WhenAll(requests), answer => Assert.Equal("ok", answer));
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task Anything_older_than_tls_1_3_is_refused()
    {
        _serving.Serve(_first.Serving, _first.ServingKey);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(_first.Bundle, [], SslProtocols.Tls12));

        Assert.IsType<AuthenticationException>(refusal.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task Without_a_certificate_nothing_is_ready_and_no_handshake_succeeds()
    {
        Assert.NotNull(_serving.Failure());
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(_first.Bundle, []));

        _serving.Serve(_first.Serving, _first.ServingKey);
        Assert.Null(_serving.Failure());
        Assert.Equal("ok", await GetAsync(_first.Bundle, []));
    }

    /// <summary>One request on a connection of its own, as from an apiserver that has just started.</summary>
    private async Task<string> GetAsync(string bundle, ConcurrentDictionary<string, int> seen, SslProtocols protocols = SslProtocols.None)
    {
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = protocols,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    seen.AddOrUpdate(certificate!.GetCertHashString(), 1, (_, count) => count + 1);
                    return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && IsTrusted((X509Certificate2)certificate, bundle);
                },
            },
        };
        using var http = new HttpClient(handler);
        return await http.GetStringAsync(new UriBuilder(Uri.UriSchemeHttps, "localhost", _port).Uri, Token);
    }

    private static bool IsTrusted(X509Certificate2 certificate, string bundle)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(bundle);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}

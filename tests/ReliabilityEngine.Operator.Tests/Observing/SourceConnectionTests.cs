using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ControllerRuntime.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>A source over real TLS that wants a client certificate from one root authority, and sends its own intermediate.</summary>
public sealed class SourceConnectionTests : IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("source-");
    private readonly TestAuthority _root = TestAuthority.CreateRoot("root");
    private readonly ConcurrentQueue<(string? Client, string Host, string Query, string Tenant)> _asked = new();
    private TestAuthority _intermediate = null!;
    private int _mounts;
    private WebApplication _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _intermediate = _root.CreateIntermediate("intermediate");
        Write("root.pem", _root.Certificate.ExportCertificatePem());
        Write("intermediate.pem", _intermediate.Certificate.ExportCertificatePem());
        Renew("client-one");

        var context = SslStreamCertificateContext.Create(_intermediate.Issue("prometheus.example"), [_intermediate.Certificate], offline: true);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = context,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, chain, _) => certificate is not null && IsOurs(new X509Certificate2(certificate), chain!),
            }),
        })));
        _server = builder.Build();
        _server.Run(async request =>
        {
            _asked.Enqueue((
                request.Connection.ClientCertificate?.GetNameInfo(X509NameType.SimpleName, false), request.Request.Host.Host, request.Request.QueryString.Value ?? "",
                request.Request.Headers["X-Scope-OrgID"].ToString()));
            await request.Response.WriteAsync("{}", request.RequestAborted);
        });
        await _server.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _intermediate.Dispose();
        _root.Dispose();
        _files.Delete(recursive: true);
    }

    [Theory]
    [InlineData("root.pem")]
    [InlineData("intermediate.pem")]
    public async Task The_root_and_the_intermediate_are_both_anchors_and_the_whole_client_chain_is_sent(string anchor)
    {
        using var http = EndpointHttp.Create(Options with { CaFile = At(anchor) }, TimeProvider.System);

        await http.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token);

        Assert.Equal("client-one", Assert.Single(_asked).Client);
    }

    [Fact]
    public async Task Another_authority_is_refused()
    {
        using var other = TestAuthority.CreateRoot("other");
        Write("other.pem", other.Certificate.ExportCertificatePem());
        using var http = EndpointHttp.Create(Options with { CaFile = At("other.pem") }, TimeProvider.System);

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token));
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task A_renewed_client_certificate_is_used_from_the_next_request_on()
    {
        using var http = EndpointHttp.Create(Options, TimeProvider.System);
        await http.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token);

        Renew("client-two");
        // The clock of a file system may stand still between two writes.
        File.SetLastWriteTimeUtc(At("client.pem"), File.GetLastWriteTimeUtc(At("client.pem")).AddSeconds(5));
        await http.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token);

        Assert.Equal(["client-one", "client-two"], _asked.Select(asked => asked.Client));
    }

    [Fact]
    public async Task A_mounted_Secret_is_renewed_by_a_link_in_the_middle_of_the_path()
    {
        Mount("one");
        File.CreateSymbolicLink(At("tls.crt"), "..data/client.pem");
        File.CreateSymbolicLink(At("tls.key"), "..data/client.key");
        using var http = EndpointHttp.Create(Options with { Identity = new ClientIdentity(At("tls.crt"), At("tls.key")) }, TimeProvider.System);
        await http.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token);

        Mount("two");
        await http.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token);

        Assert.Equal(["one", "two"], _asked.Select(asked => asked.Client));
    }

    [Fact]
    public async Task The_server_name_is_what_the_certificate_must_be_for()
    {
        using var named = EndpointHttp.Create(Options with { ServerName = "prometheus.example" }, TimeProvider.System);
        await named.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token);
        Assert.Equal("prometheus.example", Assert.Single(_asked).Host);

        using var wrong = EndpointHttp.Create(Options with { ServerName = "mimir.example" }, TimeProvider.System);
        await Assert.ThrowsAsync<HttpRequestException>(() => wrong.GetAsync(new Uri("api/v1/query", UriKind.Relative), Token));
    }

    [Fact]
    public async Task Parameters_and_headers_from_files_go_along_with_each_request()
    {
        Write("tenant", "team-a\n");
        var options = Options with
        {
            Url = new Uri(_server.Urls.First() + "/select/0/prometheus"),
            QueryParameters = [new("dedup", "true"), new("extra_label", "a=b&c")],
            HeadersFrom = new Dictionary<string, string> { ["X-Scope-OrgID"] = At("tenant") },
        };
        using var http = EndpointHttp.Create(options, TimeProvider.System);

        await http.GetAsync(new Uri("api/v1/query?query=up", UriKind.Relative), Token);

        Assert.Equal(("?query=up&dedup=true&extra_label=a%3Db%26c", "team-a"), (Assert.Single(_asked).Query, _asked.First().Tenant));
    }

    private PrometheusOptions Options => new()
    {
        Url = new Uri(_server.Urls.First()),
        CaFile = At("root.pem"),
        Identity = new ClientIdentity(At("client.pem"), At("client.key")),
    };

    /// <summary>Knows the root alone: what is between has to be sent.</summary>
    private bool IsOurs(X509Certificate2 client, X509Chain handshake)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(_root.Certificate);
        chain.ChainPolicy.ExtraStore.AddRange(handshake.ChainPolicy.ExtraStore);
        return chain.Build(client);
    }

    private void Renew(string name)
    {
        using var client = _intermediate.Issue(name);
        Write("client.pem", $"{client.ExportCertificatePem()}\n{_intermediate.Certificate.ExportCertificatePem()}\n");
        Write("client.key", client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>As a kubelet does: new files in a folder of their own, then the link to it.</summary>
    private void Mount(string name)
    {
        Renew(name);
        var folder = Directory.CreateDirectory(At($"..{name}")).FullName;
        foreach (var file in (string[])["client.pem", "client.key"])
        {
            File.Move(At(file), Path.Combine(folder, file));
            // The clock of a file system may stand still between two writes.
            File.SetLastWriteTimeUtc(Path.Combine(folder, file), DateTime.UnixEpoch.AddDays(++_mounts));
        }

        File.Delete(At("..data"));
        File.CreateSymbolicLink(At("..data"), $"..{name}");
    }

    private string At(string name) => Path.Combine(_files.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);
}

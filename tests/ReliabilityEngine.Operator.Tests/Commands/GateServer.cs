using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>An HTTPS server on loopback that answers <c>/gate/check</c> as it is told; its certificate is for the engine's Service alone.</summary>
internal sealed class GateServer : IAsyncDisposable
{
    public const string ServiceName = "reliability-engine-webhook.reliability-engine.svc";

    private readonly X509Certificate2 _authority = Certificate("CN=gate-ca", null);
    private readonly X509Certificate2 _serving;
    private readonly WebApplication _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("gate-").FullName;

    private GateServer(RequestDelegate answer)
    {
        using var signed = Certificate("CN=webhook", _authority);
        _serving = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_serving)));
        _app = builder.Build();
        _app.Run(answer);
    }

    public string Url => _app.Urls.First();

    /// <summary>The authority, PEM, as a caBundle holds it.</summary>
    public string Bundle => _authority.ExportCertificatePem();

    public string BundleFile => Write("ca.crt", Bundle);

    public static async Task<GateServer> StartAsync(RequestDelegate answer)
    {
        var server = new GateServer(answer);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static Task<GateServer> StartAsync(int code, string body) => StartAsync(context =>
    {
        context.Response.StatusCode = code;
        return context.Response.WriteAsync(body);
    });

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The file of a kubeconfig for a cluster and an account, told by the members of its user.</summary>
    public string Kubeconfig(InMemoryApiServer cluster, string user) => Write($"kubeconfig-{user.Length}", $$"""
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test} }]
        clusters: [{name: test, cluster: {server: "{{cluster.Address}}" } }]
        users: [{name: test, user: { {{user}} } }]
        """);

    /// <summary>An authority that signed nothing here.</summary>
    public static string OtherBundle()
    {
        using var other = Certificate("CN=other-ca", null);
        return other.ExportCertificatePem();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _serving.Dispose();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static X509Certificate2 Certificate(string subject, X509Certificate2? signer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(signer is null, false, 0, true));
        if (signer is null)
        {
            var now = TimeProvider.System.GetUtcNow();
            return request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        }

        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(ServiceName);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(signer, signer.NotBefore, signer.NotAfter, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}

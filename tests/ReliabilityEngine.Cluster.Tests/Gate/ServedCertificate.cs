using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>The certificate that a replica shows to the apiserver, and the Secret it comes from.</summary>
internal static class ServedCertificate
{
    private const string Secret = "reliability-engine-webhook-certificate";

    /// <summary>The thumbprint of what is served at this moment.</summary>
    public static async Task<string> ReadAsync(Uri server, CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, cancellationToken);
#pragma warning disable CA5359 // Which certificate it is, is what is asked here.
        await using var tls = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, cancellationToken);
        return tls.RemoteCertificate!.GetCertHashString(HashAlgorithmName.SHA256);
    }

    /// <summary>Puts a certificate of the same authority into the Secret of whose life more than two thirds are gone: due for renewal at the next look.</summary>
    public static async Task SpendAsync(LocalKubernetes cluster, CancellationToken cancellationToken)
    {
        var secret = JsonNode.Parse(await cluster.KubectlAsync(
            ["get", "secret", Secret, "-n", EngineInstallation.Namespace, "-o", "json"], null, cancellationToken))!;
        using var authority = X509Certificate2.CreateFromPem(Text(secret, "ca.crt"), Text(secret, "ca.key"));
        using var serving = X509Certificate2.CreateFromPem(Text(secret, "tls.crt"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(serving.SubjectName, key, HashAlgorithmName.SHA256);
        foreach (var extension in serving.Extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        // No certificate may begin before its authority, which is some minutes old.
        DateTimeOffset begin = authority.NotBefore;
        using var spent = request.Create(authority, begin, begin + (1.4 * (DateTimeOffset.UtcNow - begin)), [1, 2, 3]);
        var data = new JsonObject { ["tls.crt"] = Base64(spent.ExportCertificatePem()), ["tls.key"] = Base64(key.ExportPkcs8PrivateKeyPem()) };
        await cluster.KubectlAsync(
            ["patch", "secret", Secret, "-n", EngineInstallation.Namespace, "--type=merge", "-p", new JsonObject { ["data"] = data }.ToJsonString()], null, cancellationToken);
    }

    private static string Text(JsonNode secret, string entry) => Encoding.ASCII.GetString(Convert.FromBase64String(secret["data"]![entry]!.GetValue<string>()));

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Server;

/// <summary>Which pods of an app are ready, asked of the apiserver of a kubeconfig.</summary>
internal sealed class ClusterPods : IDisposable
{
    private readonly HttpClient _http;

    private ClusterPods(HttpClient http) => _http = http;

    /// <summary>Lets kubectl read the kubeconfig (it merges files and picks the context) and connects with its token or certificate.</summary>
    public static async Task<ClusterPods> ConnectAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(
            "kubectl", ["--kubeconfig", kubeconfig, "config", "view", "--raw", "--minify", "--flatten", "-o", "json"])
        {
            RedirectStandardOutput = true,
        };
        using var kubectl = Process.Start(info)!;
        var text = await kubectl.StandardOutput.ReadToEndAsync(cancellationToken);
        await kubectl.WaitForExitAsync(cancellationToken);
        if (kubectl.ExitCode != 0)
        {
            throw new InvalidOperationException($"kubectl cannot read {kubeconfig}.");
        }

        var config = JsonNode.Parse(text)!;
        return new ClusterPods(CreateClient(config["clusters"]![0]!["cluster"]!, config["users"]![0]!["user"]!));
    }

    /// <summary>In the order in which they were made: those of the newest revision come last.</summary>
    public async Task<IReadOnlyList<PodPlace>> ReadyAsync(string @namespace, string app, CancellationToken cancellationToken)
    {
        var list = await _http.GetFromJsonAsync<JsonNode>(
            $"/api/v1/namespaces/{@namespace}/pods?labelSelector=app%3D{app}", cancellationToken);
        return
        [
            .. list!["items"]!.AsArray().Where(IsReady)
                .OrderBy(pod => pod!["metadata"]!["creationTimestamp"]!.GetValue<DateTimeOffset>())
                .ThenBy(pod => pod!["metadata"]!["name"]!.GetValue<string>(), StringComparer.Ordinal)
                .Select(pod => PlaceOf(pod!)),
        ];
    }

    public void Dispose() => _http.Dispose();

    private static bool IsReady(JsonNode? pod) =>
        pod!["metadata"]!["deletionTimestamp"] is null
        && pod["status"]?["conditions"] is JsonArray conditions
        && conditions.Any(condition =>
            condition!["type"]!.GetValue<string>() == "Ready" && condition["status"]!.GetValue<string>() == "True");

    private static PodPlace PlaceOf(JsonNode pod) => new(
        pod["metadata"]!["name"]!.GetValue<string>(),
        pod["spec"]?["nodeName"]?.GetValue<string>() ?? "",
        pod["metadata"]!["labels"]?["pod-template-hash"]?.GetValue<string>() ?? PodPlace.FirstRevision);

    private static HttpClient CreateClient(JsonNode cluster, JsonNode user)
    {
        var handler = new SocketsHttpHandler();
        if (Data(cluster, "certificate-authority-data") is { } authority)
        {
            var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            trust.CustomTrustStore.ImportFromPem(authority);
            handler.SslOptions.CertificateChainPolicy = trust;
        }

        if (Data(user, "client-certificate-data") is { } certificate && Data(user, "client-key-data") is { } key)
        {
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, key)];
        }

        var client = new HttpClient(handler) { BaseAddress = new Uri(cluster["server"]!.GetValue<string>()) };
        if (user["token"]?.GetValue<string>() is { } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    private static string? Data(JsonNode node, string field) =>
        node[field]?.GetValue<string>() is { } encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded)) : null;
}

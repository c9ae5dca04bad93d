using System.Net;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>The few requests that a node makes. What is not there is null; every other refusal is thrown.</summary>
internal sealed class NodeClient(HttpClient http)
{
    private const string MergePatch = "application/merge-patch+json";

    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonNode?> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<JsonNode?> PatchAsync(string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Patch, path, body, cancellationToken);

    public Task<JsonNode?> DeleteAsync(string path, JsonObject? options, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, options, cancellationToken);

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), mediaType: new(method == HttpMethod.Patch ? MergePatch : "application/json"));
        }

        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)
            : response.StatusCode == HttpStatusCode.NotFound ? null
            : throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {text}", inner: null, response.StatusCode);
    }
}

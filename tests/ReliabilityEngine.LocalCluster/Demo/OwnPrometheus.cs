using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// A Prometheus of the user's, read beside the demonstration's where PROMETHEUS_URL names one: the availability of the cluster's own
/// apiserver, from their own data.
/// </summary>
internal sealed class OwnPrometheus
{
    public const string Variable = "PROMETHEUS_URL";

    /// <summary>What the engine's configuration calls it.</summary>
    public const string Source = "own";

    private OwnPrometheus(Uri url) => Url = url;

    public Uri Url { get; }

    /// <summary>A SLO that every cluster has the data for whose Prometheus scrapes the apiserver.</summary>
    public static DemoManifests Target => DemoManifests.Of(JsonNode.Parse(
        $$$"""
        {
          "apiVersion": "reliabilityengine.io/v1alpha1",
          "kind": "SLOTarget",
          "metadata": { "name": "apiserver", "namespace": "{{{DemoGate.Namespace}}}", "labels": { "team": "platform" } },
          "spec": {
            "description": "The cluster's apiserver answers without an error of its own.",
            "objective": "99.9",
            "window": "3d",
            "source": "{{{Source}}}",
            "indicator": { "ratio": {
              "errors": { "metric": "apiserver_request_total{code=~\"5..\"}" },
              "total": { "metric": "apiserver_request_total" } } }
          }
        }
        """)!);

    /// <summary>The one that the variable names; null where it is not set.</summary>
    /// <exception cref="DemoException">It is no URL, or nothing answers there as a Prometheus does.</exception>
    public static async Task<OwnPrometheus?> FindAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } given)
        {
            return null;
        }

        if (!Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new DemoException($"{Variable} is \"{given}\": give an http or https URL, such as http://localhost:9090.");
        }

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            using var response = await http.GetAsync(new Uri(url, "api/v1/query?query=1"), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new DemoException($"{Variable}: {url}api/v1/query answers {(int)response.StatusCode}; name a Prometheus that this machine may read.");
            }
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DemoException($"{Variable}: {url} does not answer: {failure.Message}");
        }

        return new OwnPrometheus(url);
    }
}

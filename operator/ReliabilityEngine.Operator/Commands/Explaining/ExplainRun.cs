using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>Reads the cluster and prints the explanation.</summary>
internal sealed class ExplainRun(ExplainOptions options, TimeProvider time)
{
    private const int Told = 0;
    private const int CannotTell = 2;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var explanations = await ReadAsync(cancellationToken).ConfigureAwait(false);
            await output.WriteAsync(Print(explanations).AsMemory(), cancellationToken).ConfigureAwait(false);
            return Told;
        }
        catch (Exception cannot) when (cannot is ExplainException or KubernetesException or KubernetesConfigurationException or HttpRequestException)
        {
            await error.WriteLineAsync($"cannot explain: {cannot.Message}".AsMemory(), cancellationToken).ConfigureAwait(false);
            return CannotTell;
        }
    }

    private async Task<IReadOnlyList<Explanation>> ReadAsync(CancellationToken cancellationToken)
    {
        using var client = new KubernetesClient(
            KubernetesConfiguration.Load(options.Kubeconfig, options.Context), new KubernetesJson(ApiJsonContext.Default),
            new KubernetesClientOptions { UserAgent = "reliability-engine-explain" }, time);
        var reader = new ExplainReader(client, options.Namespace);
        return options.At is { } at
            ? await reader.AtAsync(options.Subject, at, cancellationToken).ConfigureAwait(false)
            : await reader.NowAsync(options.Subject, cancellationToken).ConfigureAwait(false);
    }

    private string Print(IReadOnlyList<Explanation> explanations) => options.Format switch
    {
        "json" => Json(explanations).ToJsonString(Indented) + "\n",
        "yaml" => ManifestYaml.Write(new JsonObject { ["explanations"] = Json(explanations) }),
        _ when explanations.Count == 0 => options.At is { } at
            ? $"No action of {options.Subject} stood at {TimeText.Of(at)}. Records are kept for 30 days; what was held is in no record: `backtest --from --to` tells it from the history.\n"
            : $"Nothing is decided about {options.Subject} yet.\n",
        _ => string.Join("\n", explanations.Select(ExplainText.Write)),
    };

    private static JsonNode Json(IReadOnlyList<Explanation> explanations) =>
        JsonSerializer.SerializeToNode(explanations, ExplainJsonContext.Default.IReadOnlyListExplanation)!;
}

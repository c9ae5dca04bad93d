using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Explaining.Past;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>Reads the cluster and prints the explanation.</summary>
internal sealed class ExplainRun(ExplainOptions options, TimeProvider time)
{
    private const int Told = 0;
    private const int CannotTell = 2;

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var explanations = await ReadAsync(cancellationToken).ConfigureAwait(false);
            await output.WriteAsync(Print(explanations).AsMemory(), cancellationToken).ConfigureAwait(false);
            return Told;
        }
        catch (Exception cannot) when (cannot is ExplainException or KubernetesException or KubernetesConfigurationException or HttpRequestException or HistoryException)
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
        var configuration = EngineConfiguration.Read(options.Config, problem => new HistoryException(problem));
        var receivers = new KnownReceivers(configuration);
        var reader = new ExplainReader(client, options.Namespace, receivers);
        return options.At is { } at
            ? await AtAsync(client, reader, at, configuration, receivers, cancellationToken).ConfigureAwait(false)
            : await reader.NowAsync(options.Subject, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From the records, and where these are silent from the history.</summary>
    private async Task<IReadOnlyList<Explanation>> AtAsync(
        KubernetesClient client, ExplainReader reader, DateTimeOffset at, EngineOptions? configuration, KnownReceivers receivers, CancellationToken cancellationToken)
    {
        var recorded = await reader.AtAsync(options.Subject, at, cancellationToken).ConfigureAwait(false);
        if (!options.HasSource)
        {
            return recorded.Count > 0 ? recorded : throw new ExplainException(
                $"No action of {options.Subject} stood at {TimeText.Of(at)}, and what was held is in no record (records are kept for 30 days). --prometheus URL, or --config with the operator's configuration, has it replayed from the history.");
        }

        await using var history = new HistoryReader(configuration, time);
        var past = new PastDecisions(
            (asked, token) => history.ReadAsync(asked with { Where = options.Prometheus }, _ => { }, token),
            options.Prometheus ?? "the sources of the configuration", configuration ?? new EngineOptions(), receivers);
        var scope = await new PastScopeReader(client, reader).ReadAsync(options.Subject, cancellationToken).ConfigureAwait(false);
        return [.. recorded, .. await past.AtAsync(scope, at, recorded, cancellationToken).ConfigureAwait(false)];
    }

    private string Print(IReadOnlyList<Explanation> explanations) => options.Format switch
    {
        "json" => Json(explanations).ToJsonString(IndentedJson.Options) + "\n",
        "yaml" => ManifestYaml.Write(new JsonObject { ["explanations"] = Json(explanations) }),
        _ when explanations.Count == 0 => $"Nothing is decided about {options.Subject} {(options.At is { } at ? $"at {TimeText.Of(at)}" : "yet")}.\n",
        _ => string.Join("\n", explanations.Select(ExplainText.Write)),
    };

    private static JsonNode Json(IReadOnlyList<Explanation> explanations) =>
        JsonSerializer.SerializeToNode(explanations, ExplainJsonContext.Default.IReadOnlyListExplanation)!;
}

using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>A SLOTarget names one of the sources that the operator's configuration has.</summary>
internal static class SourceNames
{
    private const string Path = "spec.source";

    /// <param name="configured">The names that the configuration has.</param>
    public static Finding Refusal(string name, IEnumerable<string> configured) =>
        Finding.Error(Path, $"must be one of the operator's telemetry sources ({string.Join(", ", configured)}), not \"{name}\"");

    /// <summary>What a document's source has against it; nothing where the configuration is not known, for any may exist then.</summary>
    public static IEnumerable<Finding> Findings(JsonObject document, EngineOptions? configuration)
    {
        if (configuration is null || document["kind"]?.ToString() != nameof(SLOTarget) || document["spec"] is not JsonObject spec)
        {
            yield break;
        }

        var name = spec["source"].AsText() ?? SourceOptions.DefaultName;
        var configured = configuration.Sources.Select(source => source.Name).ToList();
        if (!configured.Contains(name))
        {
            yield return Refusal(name, configured);
        }
    }
}

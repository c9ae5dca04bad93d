using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>A tool's object as it is made for a run.</summary>
/// <param name="Plural">Of its kind, in URLs and rules.</param>
/// <param name="Spec">The template's, with what the experiment says itself.</param>
internal sealed record ToolBody(string ApiVersion, string Kind, string Plural, JsonObject Spec)
{
    public JsonObject ToJson(ChaosExperiment experiment, ChaosRunStatus run) => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = Kind,
        ["metadata"] = OwnedObject.Metadata(experiment, run),
        ["spec"] = Spec.DeepClone(),
    };
}

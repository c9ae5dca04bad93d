using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>
/// Has Litmus hurt pods: injected is an experiment that runs, and it is stopped before it is deleted. Its experiment carries the experiment's duration,
/// so that it ends also while no operator runs.
/// </summary>
[ResourceRbac(ChaosTools.LitmusGroup, ChaosTools.LitmusPlural, Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
internal sealed class LitmusFault(IKubernetesClient client, IApiReader reader, TimeProvider clock) : ToolFault(client, reader, clock)
{
    private static readonly string[] Running = ["Running", "Completed"];
    private static readonly string[] Ended = ["stopped", "completed"];

    /// <summary>Of the experiment's status in an engine: what it cannot recover from.</summary>
    private static readonly string[] Failed = ["ChaosExperiment Not Found", "Forcefully Aborted", "Skipped"];

    public override FaultKind Kind => FaultKind.Litmus;

    public override IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("create", ChaosTools.LitmusGroup, ChaosTools.LitmusPlural, experiment.Metadata.Namespace ?? "")];

    protected override string Tool => ChaosTools.Litmus;

    protected override (JsonObject Patch, Func<JsonNode, bool> IsDone)? Stop => (new JsonObject { ["spec"] = new JsonObject { ["engineState"] = "stop" } }, there => Ended.Contains(EngineOf(there)));

    protected override ToolBody Body(ChaosExperiment experiment)
    {
        var template = experiment.Spec.Fault.Litmus!.Template;
        var spec = template.Spec.DeepClone().AsObject();
        spec["engineState"] = "active";
        foreach (var one in (spec["experiments"] as JsonArray ?? []).OfType<JsonObject>().Where(one => !LitmusDuration.IsSet(one)))
        {
            Child(Child(one, "spec"), "components")["env"] = new JsonArray(
            [
                .. LitmusDuration.Variables(one).Select(variable => variable.DeepClone()),
                new JsonObject { ["name"] = LitmusDuration.Variable, ["value"] = ((long)Duration.Parse(experiment.Spec.Duration).TotalSeconds).ToString(CultureInfo.InvariantCulture) },
            ]);
        }

        return new ToolBody(template.ApiVersion, template.Kind, ChaosTools.LitmusPlural, spec);
    }

    protected override FaultStep Progress(JsonNode there)
    {
        var (status, _) = ExperimentOf(there);
        return WhyLost(there) is { } failure ? FaultStep.Refused(Reasons.Refused, $"Litmus does not carry it out: {failure}.")
            : EngineOf(there) is not null && Running.Contains(status) ? FaultStep.Injected
            : FaultStep.Wait($"Litmus has not begun it yet: its status is \"{status ?? EngineOf(there)}\".");
    }

    protected override string? WhyLost(JsonNode there)
    {
        var (status, verdict) = ExperimentOf(there);
        return Failed.Contains(status) || verdict is "Fail" or "Error" ? $"its status is \"{status}\", its verdict \"{verdict}\"" : null;
    }

    protected override string Left(JsonNode there) => $"its status is {EngineOf(there) ?? "empty"}; look for its runner and its jobs";

    private static (string? Status, string? Verdict) ExperimentOf(JsonNode there)
    {
        var experiment = (there["status"]?["experiments"] as JsonArray)?.FirstOrDefault();
        return ((string?)experiment?["status"], (string?)experiment?["verdict"]);
    }

    private static string? EngineOf(JsonNode there) => (string?)there["status"]?["engineStatus"];

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}

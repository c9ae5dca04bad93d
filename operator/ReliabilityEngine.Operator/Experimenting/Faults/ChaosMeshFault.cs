using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>
/// Has Chaos Mesh hurt pods: injected is what its conditions call AllInjected, recovered is gone. Its object carries the experiment's duration, so that
/// Chaos Mesh ends the fault also while no operator runs; what acts once (pod-kill, container-kill) has none.
/// </summary>
[ResourceRbac(ChaosTools.ChaosMeshGroup, "podchaos", Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
[ResourceRbac(ChaosTools.ChaosMeshGroup, "networkchaos", Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
[ResourceRbac(ChaosTools.ChaosMeshGroup, "stresschaos", Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
[ResourceRbac(ChaosTools.ChaosMeshGroup, "iochaos", Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
[ResourceRbac(ChaosTools.ChaosMeshGroup, "httpchaos", Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
[ResourceRbac(ChaosTools.ChaosMeshGroup, "dnschaos", Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
[ResourceRbac(ChaosTools.ChaosMeshGroup, "timechaos", Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Tools)]
internal sealed class ChaosMeshFault(IKubernetesClient client, IApiReader reader, TimeProvider clock) : ToolFault(client, reader, clock)
{
    private const string InjectedPhase = "Injected";

    /// <summary>Actions of PodChaos that are over at once.</summary>
    private static readonly string[] Once = ["pod-kill", "container-kill"];

    public override FaultKind Kind => FaultKind.ChaosMesh;

    public override IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) =>
        [new("create", ChaosTools.ChaosMeshGroup, ChaosTools.ChaosMeshPluralOf(experiment.Spec.Fault.ChaosMesh!.Template.Kind), experiment.Metadata.Namespace ?? "")];

    protected override string Tool => ChaosTools.ChaosMesh;

    protected override ToolBody Body(ChaosExperiment experiment)
    {
        var template = experiment.Spec.Fault.ChaosMesh!.Template;
        var spec = template.Spec.DeepClone().AsObject();
        foreach (var selector in new[] { spec["selector"], (spec["target"] as JsonObject)?["selector"] }.OfType<JsonObject>())
        {
            // Said, not left to the tool's defaults: one that selects nothing by name would be free to look elsewhere.
            selector["namespaces"] = new JsonArray(experiment.Metadata.Namespace);
        }

        if (!Once.Contains(spec["action"].AsText()))
        {
            spec["duration"] ??= GoDuration.Format(Duration.Parse(experiment.Spec.Duration));
        }

        return new ToolBody(template.ApiVersion, template.Kind, ChaosTools.ChaosMeshPluralOf(template.Kind), spec);
    }

    protected override FaultStep Progress(JsonNode there)
    {
        var (selected, injected, paused) = (Is(there, "Selected"), Is(there, "AllInjected"), Is(there, "Paused"));
        return selected && injected && !paused ? FaultStep.Injected
            : FaultStep.Wait(paused ? "it is paused in Chaos Mesh." : selected ? "Chaos Mesh has not injected everything yet." : "Chaos Mesh has not selected any pod yet.");
    }

    protected override string? WhyLost(JsonNode there) => Is(there, "Paused") ? "it is paused in Chaos Mesh" : null;

    protected override string Left(JsonNode there)
    {
        var records = (there["status"]?["experiment"]?["containerRecords"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(record => (string?)record["phase"] == InjectedPhase).Select(record => (string?)record["id"]).ToList();
        var finalizers = (there["metadata"]?["finalizers"] as JsonArray ?? []).Select(finalizer => (string?)finalizer).ToList();
        return $"{(records.Count > 0 ? $"still injected into {string.Join(", ", records)}" : "it does not say into what it is still injected")}{(finalizers.Count > 0 ? $"; kept by {string.Join(", ", finalizers)}" : "")}";
    }

    private static bool Is(JsonNode there, string condition) =>
        (there["status"]?["conditions"] as JsonArray ?? []).Any(one => (string?)one?["type"] == condition && (string?)one["status"] == "True");
}

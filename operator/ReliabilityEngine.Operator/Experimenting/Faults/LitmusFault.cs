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
internal sealed class LitmusFault : IFault
{
    private static readonly string[] Running = ["Running", "Completed"];
    private static readonly string[] Ended = ["stopped", "completed"];

    /// <summary>Of the experiment's status in an engine: what it cannot recover from.</summary>
    private static readonly string[] Failed = ["ChaosExperiment Not Found", "Forcefully Aborted", "Skipped"];

    private readonly ToolObject _made;

    public LitmusFault(IKubernetesClient client, IApiReader reader, TimeProvider clock) => _made = new ToolObject(client, reader, clock, Body, Progress)
    {
        Tool = ChaosTools.Litmus,
        Stop = (new JsonObject { ["spec"] = new JsonObject { ["engineState"] = "stop" } }, there => Ended.Contains(EngineOf(there))),
        Lost = Failure,
        Left = there => $"its status is {EngineOf(there) ?? "empty"}; look for its runner and its jobs",
    };

    public FaultKind Kind => FaultKind.Litmus;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("create", ChaosTools.LitmusGroup, ChaosTools.LitmusPlural, experiment.Metadata.Namespace ?? "")];

    public Task<RunObjection?> MissingAsync(ChaosExperiment experiment, CancellationToken cancellationToken) => _made.MissingAsync(experiment, cancellationToken);

    public Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken) => _made.PrepareAsync(experiment, run, cancellationToken);

    public Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        _made.InjectAsync(experiment, run, record, cancellationToken);

    public Task<RunObjection?> LostAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken) => _made.LostAsync(experiment, run, cancellationToken);

    public Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        _made.RecoverAsync(experiment, run, record, cancellationToken);

    private static ToolBody Body(ChaosExperiment experiment)
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

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static FaultStep Progress(JsonNode there)
    {
        var (status, _) = ExperimentOf(there);
        return Failure(there) is { } failure ? FaultStep.Refused(Reasons.Refused, $"Litmus does not carry it out: {failure}.")
            : EngineOf(there) is not null && Running.Contains(status) ? FaultStep.Injected
            : FaultStep.Wait($"Litmus has not begun it yet: its status is \"{status ?? EngineOf(there)}\".");
    }

    private static string? Failure(JsonNode there)
    {
        var (status, verdict) = ExperimentOf(there);
        return Failed.Contains(status) || verdict is "Fail" or "Error" ? $"its status is \"{status}\", its verdict \"{verdict}\"" : null;
    }

    private static (string? Status, string? Verdict) ExperimentOf(JsonNode there)
    {
        var experiment = (there["status"]?["experiments"] as JsonArray)?.FirstOrDefault();
        return ((string?)experiment?["status"], (string?)experiment?["verdict"]);
    }

    private static string? EngineOf(JsonNode there) => (string?)there["status"]?["engineStatus"];
}

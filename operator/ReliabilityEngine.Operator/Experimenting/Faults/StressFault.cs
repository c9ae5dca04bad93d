using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>
/// Runs stress-ng in a Job on a node of the workload's pods, without rights and bounded by its own limits. The Job carries the run's deadline: an
/// operator that dies does not extend it.
/// </summary>
[EntityRbac(typeof(Job), Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Delete, Role = ExperimentRoles.Chaos)]
[EntityRbac(typeof(Pod), Verbs = RbacVerb.List, Role = ExperimentRoles.Chaos)]
internal sealed class StressFault : IFault
{
    /// <summary>Beside the memory that it takes on purpose.</summary>
    private const int OwnMebibytes = 64;

    /// <summary>Its pod has this long to start, and a minute more: by then the run has ended.</summary>
    private static readonly TimeSpan StartUp = RunRule.LongestInjecting + TimeSpan.FromMinutes(1);

    /// <summary>It runs for the experiment's duration from its own start, which is noticed a little later.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(30);

    /// <summary>Any user but root.</summary>
    private const int User = 65534;

    private readonly IKubernetesClient _client;
    private readonly IApiReader _reader;
    private readonly TimeProvider _clock;
    private readonly MadeObject<Job> _made;

    public StressFault(IKubernetesClient client, IApiReader reader, TimeProvider clock)
    {
        (_client, _reader, _clock) = (client, reader, clock);

        // Foreground: it is there until its pods have ended, which those of a node that has died never do; its deadline is long past by then.
        _made = new MadeObject<Job>(client, clock, BodyAsync) { Propagation = "Foreground", Awaited = "its pods end", Kept = "its pods have not ended within" };
    }

    public FaultKind Kind => FaultKind.Stress;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("create", "batch", "jobs", experiment.Metadata.Namespace ?? "")];

    public Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken) => _made.PrepareAsync(experiment, run, cancellationToken);

    /// <summary>A Job stresses nobody until its pod runs.</summary>
    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var step = await _made.InjectAsync(experiment, run, record, cancellationToken).ConfigureAwait(false);
        return step == FaultStep.Injected ? await StartedAsync(experiment, OwnedObject.NameOf(experiment, run), cancellationToken).ConfigureAwait(false) : step;
    }

    public async Task<string?> LostAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(run);
        if (await _made.StandingAsync(experiment, record, cancellationToken).ConfigureAwait(false) is not { } job)
        {
            return OwnedObject.Deleted;
        }

        var ended = job.Status?.End;
        return ended is null || (ended.Type == JobStatus.Complete && _clock.GetUtcNow() > run.PhaseSince + Duration.Parse(experiment.Spec.Duration) - Noticed) ? null
            : $"it has ended early, as {ended.Type}{(ended.Reason is { } reason ? $" ({reason})" : "")}; its pod's log says more";
    }

    public Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) =>
        _made.RecoverAsync(experiment, run, record, cancellationToken);

    private async Task<FaultStep> StartedAsync(ChaosExperiment experiment, string job, CancellationToken cancellationToken)
    {
        var pods = await _client.ListAsync<Pod>(experiment.Metadata.Namespace, new ListOptions { LabelSelector = $"job-name={job}" }, cancellationToken).ConfigureAwait(false);
        return pods.Items is not [{ } pod, ..] ? FaultStep.Wait("its Job has made no pod yet.")
            : pod.Status?.Phase switch
            {
                "Running" or "Succeeded" => FaultStep.Injected,
                "Failed" => FaultStep.Refused(Reasons.Refused, $"The pod {pod.Metadata.Name} has failed: its log says why."),
                _ => FaultStep.Wait($"the pod {pod.Metadata.Name} has not started: {pod.Status?.WaitingReason ?? (pod.Spec?.NodeName is null ? "no node has taken it" : "its node has not run it")}."),
            };
    }

    private async Task<(JsonObject? Body, RunObjection? Objection)> BodyAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        var workload = experiment.Spec.Target.WorkloadRef;
        var read = await _reader.GetRawAsync(WorkloadPaths.Of(workload, experiment.Metadata.Namespace), cancellationToken).ConfigureAwait(false);
        if (read?["spec"]?["selector"] is not JsonObject selector)
        {
            return (null, new RunObjection(Reasons.WorkloadGone, $"{workload.KindAndName()} is gone, or does not say which pods are its own."));
        }

        return (new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = OwnedObject.Metadata(experiment, run),
            ["spec"] = new JsonObject
            {
                ["backoffLimit"] = 0,
                ["activeDeadlineSeconds"] = (long)(Duration.Parse(experiment.Spec.Duration) + StartUp).TotalSeconds,
                ["template"] = new JsonObject { ["spec"] = Pod(experiment, selector) },
            },
        }, null);
    }

    private static JsonObject Pod(ChaosExperiment experiment, JsonObject selector)
    {
        var fault = experiment.Spec.Fault.Stress!;
        var (cpu, memory) = (Math.Max(1, fault.CpuWorkers).ToString(CultureInfo.InvariantCulture), $"{fault.MemoryMebibytes + OwnMebibytes}Mi");
        return new JsonObject
        {
            ["restartPolicy"] = "Never",
            ["automountServiceAccountToken"] = false,
            ["affinity"] = new JsonObject
            {
                ["podAffinity"] = new JsonObject
                {
                    ["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonArray(new JsonObject { ["topologyKey"] = "kubernetes.io/hostname", ["labelSelector"] = selector.DeepClone() }),
                },
            },
            ["securityContext"] = new JsonObject { ["runAsNonRoot"] = true, ["runAsUser"] = User, ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" } },
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = "stress",
                ["image"] = fault.Image,
                ["command"] = new JsonArray("stress-ng"),
                ["args"] = Arguments(experiment),
                ["resources"] = new JsonObject { ["limits"] = new JsonObject { ["cpu"] = cpu, ["memory"] = memory }, ["requests"] = new JsonObject { ["cpu"] = "10m", ["memory"] = "16Mi" } },
                ["securityContext"] = new JsonObject { ["allowPrivilegeEscalation"] = false, ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") } },
            }),
        };
    }

    private static JsonArray Arguments(ChaosExperiment experiment)
    {
        var fault = experiment.Spec.Fault.Stress!;
        string[] all =
        [
            .. fault.CpuWorkers > 0 ? (string[])["--cpu", fault.CpuWorkers.ToString(CultureInfo.InvariantCulture)] : [],
            .. fault.MemoryMebibytes > 0 ? (string[])["--vm", "1", "--vm-keep", "--vm-bytes", $"{fault.MemoryMebibytes}M"] : [],
            "--timeout", experiment.Spec.Duration,
        ];
        return [.. all.Select(argument => (JsonNode)argument)];
    }
}

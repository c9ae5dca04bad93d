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
internal sealed class StressFault(IKubernetesClient client, IApiReader reader, TimeProvider clock) : IFault
{
    private const string Prefix = "Job/";

    /// <summary>Beside the memory that it takes on purpose.</summary>
    private const int OwnMebibytes = 64;

    /// <summary>For an image to be pulled; by then the run has ended.</summary>
    private static readonly TimeSpan StartUp = TimeSpan.FromMinutes(1);

    /// <summary>Pods of a node that has died never end; the Job's deadline is long past by then.</summary>
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(10);

    /// <summary>Any user but root.</summary>
    private const int User = 65534;

    public FaultKind Kind => FaultKind.Stress;

    public IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment) => [new("create", "batch", "jobs", experiment.Metadata.Namespace ?? "")];

    public async Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (await BodyAsync(experiment, run, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return FaultPreparation.Refused(Reasons.WorkloadGone, $"{experiment.Spec.Target.WorkloadRef.KindAndName()} is gone, or does not say which pods are its own.");
        }

        await client.PostAsync($"{PathOf(experiment)}?dryRun=All", body, cancellationToken).ConfigureAwait(false);
        return FaultPreparation.Of(new FaultRecordStatus { Name = $"{Prefix}{OwnedObject.NameOf(experiment, run)}", After = "made" });
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FindAsync(experiment, record, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return OwnedObject.IsOf(experiment, there.Metadata) ? FaultStep.Injected : FaultStep.Refused(Reasons.Refused, $"There is a {record.Name} already that somebody else has made: delete it.");
        }

        if (await BodyAsync(experiment, run, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return FaultStep.Refused(Reasons.WorkloadGone, $"{experiment.Spec.Target.WorkloadRef.KindAndName()} is gone.");
        }

        try
        {
            await client.PostAsync(PathOf(experiment), body, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return FaultStep.Wait("a Job of its name has just been made.");
        }

        return FaultStep.Injected;
    }

    public async Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(run);
        if (await FindAsync(experiment, record, cancellationToken).ConfigureAwait(false) is not { } job || !OwnedObject.IsOf(experiment, job.Metadata))
        {
            return FaultStep.Recovered;
        }

        // Foreground: it is there until its pods have ended.
        await client.DeleteAsync<Job>(
            job.Metadata.Name ?? "", job.Metadata.Namespace, new DeleteOptions { Uid = job.Metadata.Uid, PropagationPolicy = "Foreground" }, cancellationToken).ConfigureAwait(false);
        return clock.GetUtcNow() - run.PhaseSince > LongestRecovery
            ? FaultStep.LetGo($"it is being deleted, and its pods have not ended within {LongestRecovery.TotalMinutes:0} minutes.")
            : FaultStep.Wait("it is being deleted, and its pods end.");
    }

    private Task<Job?> FindAsync(ChaosExperiment experiment, FaultRecordStatus record, CancellationToken cancellationToken) =>
        client.GetAsync<Job>(record.Name[Prefix.Length..], experiment.Metadata.Namespace, cancellationToken);

    private static string PathOf(ChaosExperiment experiment) => ResourceInfo.Of<Job>().CreatePath(experiment.Metadata.Namespace);

    /// <summary>Null when the workload is gone or has no selector of its own.</summary>
    private async Task<JsonObject?> BodyAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        var read = await reader.GetRawAsync(WorkloadPaths.Of(experiment.Spec.Target.WorkloadRef, experiment.Metadata.Namespace), cancellationToken).ConfigureAwait(false);
        return read?["spec"]?["selector"] is JsonObject selector ? new JsonObject
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
        } : null;
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

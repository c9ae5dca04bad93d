using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>
/// A fault that another tool carries out: its object is made for the run, followed by the status that the tool gives it, and deleted until it is gone,
/// which the tool's finalizer lets it be once everything is recovered.
/// </summary>
internal abstract class ToolFault(IKubernetesClient client, IApiReader reader, TimeProvider clock) : IFault
{
    /// <summary>What the tool cannot recover by then is not the run's to recover.</summary>
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(10);

    public abstract FaultKind Kind { get; }

    /// <summary>The tool's name.</summary>
    protected abstract string Tool { get; }

    /// <summary>What is written before it is deleted, and whether the tool has done it; null where deletion is all it takes.</summary>
    protected virtual (JsonObject Patch, Func<JsonNode, bool> IsDone)? Stop => null;

    public abstract IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment);

    /// <summary>Whether the cluster has no such kind.</summary>
    public async Task<RunObjection?> MissingAsync(ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        var body = Body(experiment);
        var served = await reader.GetRawAsync($"/apis/{body.ApiVersion}", cancellationToken).ConfigureAwait(false);
        return (served?["resources"] as JsonArray ?? []).Any(resource => (string?)resource?["name"] == body.Plural) ? null : new RunObjection(
            Reasons.ToolMissing, $"The cluster has no {body.Kind} ({body.ApiVersion}): install {Tool}, or take one of the engine's own faults.");
    }

    /// <summary>Asks the apiserver, and by its webhooks the tool, whether it could be made.</summary>
    public async Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        if (await MissingAsync(experiment, cancellationToken).ConfigureAwait(false) is { } missing)
        {
            return new FaultPreparation([], missing);
        }

        var body = Body(experiment);
        await client.PostAsync($"{PathOf(experiment)}?dryRun=All", body.ToJson(experiment, run), cancellationToken).ConfigureAwait(false);
        return FaultPreparation.Of(new FaultRecordStatus { Name = $"{body.Kind}/{OwnedObject.NameOf(experiment, run)}", After = "made" });
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FindAsync(experiment, run, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return !IsOurs(experiment, record, there) ? FaultStep.Refused(Reasons.Refused, $"There is a {record.Name} already that somebody else has made: delete it.")
                : there["metadata"]!["deletionTimestamp"] is not null ? FaultStep.Refused(Reasons.Refused, $"Somebody has deleted {record.Name} before it was injected.")
                : Progress(there) with { Uid = UidOf(there) };
        }

        if (record.Uid is not null)
        {
            return FaultStep.Refused(Reasons.Refused, $"Somebody has deleted {record.Name} before it was injected.");
        }

        try
        {
            var made = await client.PostAsync(PathOf(experiment), Body(experiment).ToJson(experiment, run), cancellationToken).ConfigureAwait(false);
            return Progress(made) with { Uid = UidOf(made) };
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return FaultStep.Wait("one of its name has just been made.");
        }
    }

    public async Task<string?> LostAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var there = await FindAsync(experiment, run, cancellationToken).ConfigureAwait(false);
        return there is null || !IsOurs(experiment, record, there) || there["metadata"]!["deletionTimestamp"] is not null ? OwnedObject.Deleted : WhyLost(there);
    }

    public async Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(record);
        if (await FindAsync(experiment, run, cancellationToken).ConfigureAwait(false) is not { } there || !IsOurs(experiment, record, there))
        {
            return FaultStep.Recovered;
        }

        var (path, isLate) = ($"{PathOf(experiment)}/{OwnedObject.NameOf(experiment, run)}", clock.GetUtcNow() - run.PhaseSince > LongestRecovery);
        if (Stop is { } stop && !stop.IsDone(there) && !isLate && there["metadata"]!["deletionTimestamp"] is null)
        {
            await client.PatchAsync(path, stop.Patch, isDryRun: false, cancellationToken).ConfigureAwait(false);
            return FaultStep.Wait($"{Tool} is stopping it.");
        }

        await client.DeleteAsync(path, new DeleteOptions { Uid = UidOf(there) }, cancellationToken).ConfigureAwait(false);
        return isLate
            ? FaultStep.LetGo($"{Tool} has not recovered it within {LongestRecovery.TotalMinutes:0} minutes: {Left(there)}.")
            : FaultStep.Wait($"it is being deleted, and {Tool} recovers what it has done.");
    }

    /// <summary>What the template comes to.</summary>
    protected abstract ToolBody Body(ChaosExperiment experiment);

    /// <summary>How far the tool is with it.</summary>
    protected abstract FaultStep Progress(JsonNode there);

    /// <summary>Why what was injected is no longer in, by what the tool says; null where it does not say so.</summary>
    protected abstract string? WhyLost(JsonNode there);

    /// <summary>What the tool has not recovered, for people.</summary>
    protected abstract string Left(JsonNode there);

    private Task<JsonNode?> FindAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken) =>
        reader.GetRawAsync($"{PathOf(experiment)}/{OwnedObject.NameOf(experiment, run)}", cancellationToken);

    private string PathOf(ChaosExperiment experiment)
    {
        var body = Body(experiment);
        return $"/apis/{body.ApiVersion}/namespaces/{experiment.Metadata.Namespace}/{body.Plural}";
    }

    /// <summary>Before its uid is written down, what was made is known by its annotation.</summary>
    private static bool IsOurs(ChaosExperiment experiment, FaultRecordStatus record, JsonNode there) => record.Uid is { } uid
        ? UidOf(there) == uid
        : OwnedObject.IsOf(experiment, (string?)there["metadata"]!["annotations"]?[ReliabilityApi.ExperimentAnnotation]);

    private static string? UidOf(JsonNode there) => (string?)there["metadata"]?["uid"];
}

using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>A fault that is one object: made for the run, and deleted again until it is gone.</summary>
/// <param name="body">The object as it is to be made, or why it must not be.</param>
internal sealed class MadeObject<TEntity>(
    IKubernetesClient client, TimeProvider clock, Func<ChaosExperiment, ChaosRunStatus, CancellationToken, Task<(JsonObject? Body, RunObjection? Objection)>> body)
    where TEntity : class, IKubernetesEntity
{
    /// <summary>What keeps it for longer is not the run's to end.</summary>
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(10);

    private static readonly string Prefix = $"{ResourceInfo.Of<TEntity>().Kind}/";

    /// <summary>Of the deletion; null for what the apiserver does by itself.</summary>
    public string? Propagation { get; init; }

    /// <summary>What is waited for once it is being deleted; null for nothing but that.</summary>
    public string? Awaited { get; init; }

    /// <summary>What is said of one that is not gone in time, as in "it is being deleted, and a finalizer has kept it for 10 minutes".</summary>
    public required string Kept { get; init; }

    /// <summary>Asks the apiserver whether it could be made.</summary>
    public async Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var (made, objection) = await body(experiment, run, cancellationToken).ConfigureAwait(false);
        if (objection is not null)
        {
            return new FaultPreparation([], objection);
        }

        await client.PostAsync($"{PathOf(experiment)}?dryRun=All", made!, cancellationToken).ConfigureAwait(false);
        return FaultPreparation.Of(new FaultRecordStatus { Name = $"{Prefix}{OwnedObject.NameOf(experiment, run)}", After = "made" });
    }

    public async Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (await FindAsync(experiment, record, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return OwnedObject.IsOf(experiment, there.Metadata) ? FaultStep.Injected : FaultStep.Refused(Reasons.Refused, $"There is a {record.Name} already that somebody else has made: delete it.");
        }

        var (made, objection) = await body(experiment, run, cancellationToken).ConfigureAwait(false);
        if (objection is not null)
        {
            return FaultStep.Refused(objection.Reason, objection.Message);
        }

        try
        {
            await client.PostAsync(PathOf(experiment), made!, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return FaultStep.Wait($"a {ResourceInfo.Of<TEntity>().Kind} of its name has just been made.");
        }

        return FaultStep.Injected;
    }

    /// <summary>The object that was made, as it is now; null where somebody has deleted it, or is about to.</summary>
    public async Task<TEntity?> StandingAsync(ChaosExperiment experiment, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await FindAsync(experiment, record, cancellationToken).ConfigureAwait(false) is { Metadata.DeletionTimestamp: null } there && OwnedObject.IsOf(experiment, there.Metadata) ? there : null;
    }

    public async Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(run);
        if (await FindAsync(experiment, record, cancellationToken).ConfigureAwait(false) is not { } there || !OwnedObject.IsOf(experiment, there.Metadata))
        {
            return FaultStep.Recovered;
        }

        await client.DeleteAsync<TEntity>(
            there.Metadata.Name ?? "", there.Metadata.Namespace, new DeleteOptions { Uid = there.Metadata.Uid, PropagationPolicy = Propagation }, cancellationToken).ConfigureAwait(false);
        return clock.GetUtcNow() - run.PhaseSince > LongestRecovery
            ? FaultStep.LetGo($"it is being deleted, and {Kept} {LongestRecovery.TotalMinutes:0} minutes.")
            : FaultStep.Wait(Awaited is null ? "it is being deleted." : $"it is being deleted, and {Awaited}.");
    }

    private Task<TEntity?> FindAsync(ChaosExperiment experiment, FaultRecordStatus record, CancellationToken cancellationToken) =>
        client.GetAsync<TEntity>(record.Name[Prefix.Length..], experiment.Metadata.Namespace, cancellationToken);

    private static string PathOf(ChaosExperiment experiment) => ResourceInfo.Of<TEntity>().CreatePath(experiment.Metadata.Namespace);
}

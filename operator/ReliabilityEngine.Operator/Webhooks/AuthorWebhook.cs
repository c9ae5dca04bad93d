using System.Text.Json.Nodes;
using ControllerRuntime.Webhooks;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Webhooks;

/// <summary>
/// Stamps a ChaosExperiment with the name and the groups of whoever writes its spec, as the apiserver knows them: with their rights the fault must be
/// allowed. The stamp of a request counts for nothing. Whoever only suspends an experiment is not its author; whoever lets it go on is.
/// </summary>
internal sealed class AuthorWebhook : MutationWebhook<ChaosExperiment>
{
    public const string Path = "/mutate/author";

    public override Task<MutationResult<ChaosExperiment>> CreateAsync(ChaosExperiment entity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(Stamped(entity, user.Username, Groups(user)));
    }

    public override Task<MutationResult<ChaosExperiment>> UpdateAsync(
        ChaosExperiment oldEntity, ChaosExperiment newEntity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(oldEntity);
        ArgumentNullException.ThrowIfNull(newEntity);
        ArgumentNullException.ThrowIfNull(user);
        var isSame = Text(oldEntity) == Text(newEntity) && (newEntity.Spec.Suspend || !oldEntity.Spec.Suspend);
        return Task.FromResult(isSame
            ? Stamped(newEntity, Value(oldEntity, ReliabilityApi.AuthorAnnotation), Value(oldEntity, ReliabilityApi.AuthorGroupsAnnotation))
            : Stamped(newEntity, user.Username, Groups(user)));
    }

    private static MutationResult<ChaosExperiment> Stamped(ChaosExperiment experiment, string? name, string? groups)
    {
        if (Value(experiment, ReliabilityApi.AuthorAnnotation) == name && Value(experiment, ReliabilityApi.AuthorGroupsAnnotation) == groups)
        {
            return NoChanges();
        }

        var annotations = new Dictionary<string, string>(experiment.Metadata.Annotations ?? new Dictionary<string, string>());
        Set(annotations, ReliabilityApi.AuthorAnnotation, name);
        Set(annotations, ReliabilityApi.AuthorGroupsAnnotation, groups);
        experiment.Metadata = experiment.Metadata with { Annotations = annotations };
        return Modified(experiment);
    }

    private static void Set(Dictionary<string, string> annotations, string key, string? value)
    {
        annotations.Remove(key);
        if (value is not null)
        {
            annotations[key] = value;
        }
    }

    private static string Groups(AdmissionUser user) => new JsonArray([.. (user.Groups ?? []).Select(group => JsonValue.Create(group))]).ToJsonString();

    /// <summary>The spec but for its suspension.</summary>
    private static string Text(ChaosExperiment experiment) =>
        System.Text.Json.JsonSerializer.Serialize(experiment.Spec with { Suspend = false }, ApiJsonContext.Default.ChaosExperimentSpec);

    private static string? Value(ChaosExperiment experiment, string annotation) => experiment.Metadata.Annotations?.GetValueOrDefault(annotation);
}

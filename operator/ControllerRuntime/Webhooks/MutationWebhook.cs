using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Webhooks;

/// <summary>Changes objects of one kind before they are stored. Must be idempotent: the apiserver may ask twice.</summary>
public abstract class MutationWebhook<TEntity> : IAdmissionWebhook
    where TEntity : class, IKubernetesEntity
{
    /// <summary>The object given is this call's own: change it and return it as modified.</summary>
    /// <param name="user">Who asks, as the apiserver knows them; never what the object says.</param>
    public virtual Task<MutationResult<TEntity>> CreateAsync(TEntity entity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(NoChanges());

    /// <inheritdoc cref="CreateAsync"/>
    public virtual Task<MutationResult<TEntity>> UpdateAsync(
        TEntity oldEntity, TEntity newEntity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(NoChanges());

    async Task<AdmissionResponse> IAdmissionWebhook.AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken)
    {
        var reader = new AdmissionObjects<TEntity>(request, json);
        var user = request.UserInfo ?? new AdmissionUser();
        var result = request.Operation switch
        {
            AdmissionOperation.Create => await CreateAsync(reader.New(), user, request.DryRun, cancellationToken).ConfigureAwait(false),
            AdmissionOperation.Update => await UpdateAsync(reader.Old(), reader.New(), user, request.DryRun, cancellationToken).ConfigureAwait(false),
            _ => NoChanges(),
        };
        var response = new AdmissionResponse { Uid = request.Uid, Allowed = true };
        if (result.ModifiedObject is not { } modified)
        {
            return response;
        }

        // Against what the type itself would write, not against the request: fields the type does not know must stay.
        var patch = JsonPatch.Between(json.ToNode(reader.New()), json.ToNode(modified));
        return patch.Count == 0 ? response : response with { PatchType = "JSONPatch", Patch = Encoding.UTF8.GetBytes(patch.ToJsonString()) };
    }

    protected static MutationResult<TEntity> NoChanges() => MutationResult<TEntity>.NoChanges();

    protected static MutationResult<TEntity> Modified(TEntity entity) => MutationResult<TEntity>.Modified(entity);
}

using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Webhooks;

/// <summary>Judges objects of one kind before they are stored. Override the operations of interest; answer without API calls.</summary>
public abstract class ValidationWebhook<TEntity> : IAdmissionWebhook
    where TEntity : class, IKubernetesEntity
{
    public virtual Task<ValidationResult> CreateAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken) => Task.FromResult(Success());

    public virtual Task<ValidationResult> UpdateAsync(TEntity oldEntity, TEntity newEntity, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(Success());

    public virtual Task<ValidationResult> DeleteAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken) => Task.FromResult(Success());

    async Task<AdmissionResponse> IAdmissionWebhook.AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken)
    {
        var reader = new AdmissionObjects<TEntity>(request, json);
        var result = request.Operation switch
        {
            AdmissionOperation.Create => await CreateAsync(reader.New(), request.DryRun, cancellationToken).ConfigureAwait(false),
            AdmissionOperation.Update => await UpdateAsync(reader.Old(), reader.New(), request.DryRun, cancellationToken).ConfigureAwait(false),
            AdmissionOperation.Delete => await DeleteAsync(reader.Old(), request.DryRun, cancellationToken).ConfigureAwait(false),
            _ => Success(),
        };
        return new AdmissionResponse
        {
            Uid = request.Uid,
            Allowed = result.Valid,
            Warnings = result.Warnings.Count == 0 ? null : result.Warnings,
            Status = result.Valid ? null : new AdmissionStatus { Code = result.StatusCode, Message = result.StatusMessage },
        };
    }

    protected static ValidationResult Success(params IReadOnlyList<string> warnings) => ValidationResult.Success(warnings);

    protected static ValidationResult Fail(string message, int statusCode = 422) => ValidationResult.Fail(message, statusCode);
}

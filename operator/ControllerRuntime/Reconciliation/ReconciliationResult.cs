using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>What one pass came to and when the next should be.</summary>
public sealed record ReconciliationResult<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private ReconciliationResult(TEntity entity) => Entity = entity;

    public TEntity Entity { get; }

    public bool IsSuccess { get; private init; }

    public string? ErrorMessage { get; private init; }

    public Exception? Error { get; private init; }

    /// <summary>When to come back although nothing changed; null for not until something does.</summary>
    public TimeSpan? RequeueAfter { get; private init; }

    public static ReconciliationResult<TEntity> Success(TEntity entity, TimeSpan? requeueAfter = null) =>
        new(entity) { IsSuccess = true, RequeueAfter = requeueAfter };

    /// <summary>A failed pass: retried with back-off, whatever <paramref name="requeueAfter"/> says, unless the error is terminal.</summary>
    public static ReconciliationResult<TEntity> Failure(
        TEntity entity, string errorMessage, Exception? error = null, TimeSpan? requeueAfter = null) =>
        new(entity) { ErrorMessage = errorMessage, Error = error, RequeueAfter = requeueAfter };
}

using System.Threading.Channels;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;

namespace ControllerRuntime.Tests.Reconciliation;

/// <summary>Does what a test says and tells of each pass, such as <c>reconcile a</c>, as it begins.</summary>
internal sealed class ScriptedController : IEntityController<ConfigMap>, IEntityFinalizer<ConfigMap>
{
    private readonly Channel<string> _passes = Channel.CreateUnbounded<string>();

    public Func<ConfigMap, CancellationToken, Task<ReconciliationResult<ConfigMap>>> OnReconcile { get; set; } = (map, _) => Ok(map);

    public Func<ConfigMap, CancellationToken, Task<ReconciliationResult<ConfigMap>>> OnFinalize { get; set; } = (map, _) => Ok(map);

    public static Task<ReconciliationResult<ConfigMap>> Ok(ConfigMap map, TimeSpan? requeueAfter = null) =>
        Task.FromResult(ReconciliationResult<ConfigMap>.Success(map, requeueAfter));

    public Task<ReconciliationResult<ConfigMap>> ReconcileAsync(ConfigMap entity, CancellationToken cancellationToken) =>
        TellAsync("reconcile", entity, OnReconcile, cancellationToken);

    public Task<ReconciliationResult<ConfigMap>> DeletedAsync(ConfigMap entity, CancellationToken cancellationToken) =>
        TellAsync("deleted", entity, (map, _) => Ok(map), cancellationToken);

    public Task<ReconciliationResult<ConfigMap>> FinalizeAsync(ConfigMap entity, CancellationToken cancellationToken) =>
        TellAsync("finalize", entity, OnFinalize, cancellationToken);

    public ValueTask<string> NextAsync() => _passes.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool HasMore => _passes.Reader.TryPeek(out _);

    private Task<ReconciliationResult<ConfigMap>> TellAsync(
        string what, ConfigMap map, Func<ConfigMap, CancellationToken, Task<ReconciliationResult<ConfigMap>>> act, CancellationToken cancellationToken)
    {
        _passes.Writer.TryWrite($"{what} {map.Metadata.Name}");
        return act(map, cancellationToken);
    }
}

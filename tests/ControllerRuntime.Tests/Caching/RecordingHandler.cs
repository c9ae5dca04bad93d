using ControllerRuntime.Caching;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Tests.Caching;

/// <summary>Remembers what an informer told, as <c>+name</c>, <c>~name</c> and <c>-name</c>, and lets a test wait for it.</summary>
internal sealed class RecordingHandler<TEntity> : IEntityHandler<TEntity>
    where TEntity : class, IKubernetesEntity
{
    private readonly Lock _gate = new();
    private readonly List<string> _heard = [];
    private readonly List<(string Last, TaskCompletionSource Heard)> _waiters = [];

    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_gate)
            {
                return [.. _heard];
            }
        }
    }

    public void OnAdded(TEntity entity) => Remember($"+{entity.Metadata.Name}");

    public void OnUpdated(TEntity before, TEntity after) => Remember($"~{after.Metadata.Name}");

    public void OnDeleted(TEntity last) => Remember($"-{last.Metadata.Name}");

    /// <summary>Completes once <paramref name="message"/> has been heard, be it before or after this call.</summary>
    public Task WaitForAsync(string message)
    {
        lock (_gate)
        {
            if (_heard.Contains(message))
            {
                return Task.CompletedTask;
            }

            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((message, heard));
            return heard.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    private void Remember(string message)
    {
        lock (_gate)
        {
            _heard.Add(message);
            foreach (var (_, heard) in _waiters.Where(w => w.Last == message))
            {
                heard.TrySetResult();
            }
        }
    }
}

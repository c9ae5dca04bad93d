using ControllerRuntime.Caching;
using ControllerRuntime.Events;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Hosting;

/// <summary>
/// The start and stop order of the whole operator, in one method: <see cref="RunAsync"/>. The host's life cycle is used so that
/// Kestrel is up before it and down before its last step.
/// </summary>
internal sealed class OperatorService(
    IServiceProvider services, IEnumerable<OptionsErrors> optionsErrors, OperatorOptions options, IProcessExit exit, TimeProvider time, ILogger<OperatorService> logger)
    : IHostedLifecycleService, IDisposable
{
    /// <summary>The exit code of a process that must not go on.</summary>
    private const int MustNotGoOn = 1;

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _workStopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _httpStopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        OperatorServices.ThrowIfInvalid(optionsErrors);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _run = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await using var grace = time.CreateTimer(_ => _abort.Cancel(), null, options.GracePeriod, Timeout.InfiniteTimeSpan);
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (!_run.IsCompleted)
        {
            await _workStopped.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _httpStopped.TrySetResult();
        return _run.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _abort.Dispose();
    }

    private async Task RunAsync()
    {
        // 1. HTTP, health and webhooks answer already: the host has started Kestrel.
        using var cachesStop = new CancellationTokenSource();
        using var renewalStop = new CancellationTokenSource();
        var informers = services.GetServices<IInformer>().ToArray();
        var runnables = services.GetServices<ILeaderRunnable>().ToArray();
        var everywhere = services.GetServices<IReplicaRunnable>().ToArray();
        EventRecorder[] recorders = [services.GetRequiredService<EventRecorder>(), services.GetRequiredKeyedService<EventRecorder>(ServiceKeys.Unguarded)];
        var elector = services.GetService<LeaderElector>();

        // 2. Caches: standbys fill theirs too, so that a takeover does not begin with a list of everything.
        var caches = Task.WhenAll(informers.Select(informer => GuardAsync(informer.EntityType.Name, () => informer.RunAsync(cachesStop.Token), cachesStop.Token)));
        var replica = Task.WhenAll(everywhere.Select(part => GuardAsync(part.GetType().Name, () => part.RunAsync(cachesStop.Token), cachesStop.Token)));
        var events = Task.WhenAll(recorders.Select(recorder => GuardAsync("events", () => recorder.RunAsync(_abort.Token), _abort.Token, mayEnd: true)));
        var renewal = Task.CompletedTask;
        try
        {
            await Task.WhenAll(informers.Select(informer => informer.Synced)).WaitAsync(_stopping.Token).ConfigureAwait(false);
            Log.CachesSynced(logger, informers.Length);

            // 3. Leadership.
            if (elector is not null)
            {
                await elector.AcquireAsync(_stopping.Token).ConfigureAwait(false);
                renewal = RenewAsync(elector, renewalStop.Token);
            }

            // 4. Controllers, until they have returned.
            await Task.WhenAll(runnables.Select(runnable =>
                GuardAsync(runnable.GetType().Name, () => runnable.RunAsync(_stopping.Token, _abort.Token), _stopping.Token))).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The stop may come at any of the steps above; what was not started is not stopped.
        }

        // 5. Events still waiting, while we may write; then caches. Events that webhooks report from here on are lost; they still answer.
        foreach (var recorder in recorders)
        {
            recorder.Complete();
        }

        await events.ConfigureAwait(false);
        await cachesStop.CancelAsync().ConfigureAwait(false);
        await caches.ConfigureAwait(false);
        await replica.ConfigureAwait(false);

        // 6. Webhooks and HTTP: the host stops Kestrel now.
        _workStopped.TrySetResult();
        await _httpStopped.Task.ConfigureAwait(false);

        // 7. The lease, last: nothing of ours writes any more.
        await renewalStop.CancelAsync().ConfigureAwait(false);
        await renewal.ConfigureAwait(false);
        if (elector is not null)
        {
            // Also after the grace period: everything that writes has returned by now. The lease's own deadline bounds it.
            await elector.ReleaseAsync(CancellationToken.None).ConfigureAwait(false);
        }

        Log.Stopped(logger);
    }

    private async Task RenewAsync(LeaderElector elector, CancellationToken stop)
    {
        try
        {
            await elector.RenewUntilLostAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }

        // No grace period: another replica may lead by now, and what goes on here would run beside it.
        exit.Exit(MustNotGoOn, "The lease is lost; exiting at once.");
    }

    /// <summary>A part that ends or fails by itself leaves an operator that looks alive and does nothing: better a restart.</summary>
    private async Task GuardAsync(string part, Func<Task> run, CancellationToken asked, bool mayEnd = false)
    {
        try
        {
            await run().ConfigureAwait(false);
            if (mayEnd || asked.IsCancellationRequested)
            {
                return;
            }

            Log.PartEnded(logger, part, null);
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // The edge of every long-running part: a failure there ends the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.PartEnded(logger, part, e);
        }

        exit.Exit(MustNotGoOn, $"{part} ended although nobody stopped it; exiting.");
    }
}

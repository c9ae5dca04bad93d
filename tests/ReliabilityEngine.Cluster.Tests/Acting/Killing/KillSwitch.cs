using ReliabilityEngine.LocalCluster.Engine;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>Kills the engine where the plan says, one process after the other: every request that changes something comes by here.</summary>
internal sealed class KillSwitch(KillPlan plan, EngineProcess engine) : IPassage, IDisposable
{
    private readonly SemaphoreSlim _gate = new(0, 1);
    private readonly TaskCompletionSource _allDecided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _allBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<KillCase> _killed = Next();
    private int _process;

    /// <summary>Completes with whose action was at the step at which the process was killed.</summary>
    public Task<KillCase> Killed => _killed.Task;

    /// <summary>The process is there that is killed next.</summary>
    public void Arm()
    {
        _killed = Next();
        _gate.Release();
    }

    /// <summary>Passes a request on, unless its process dies at it.</summary>
    public async Task<bool> PassAsync(ApiCall call, Func<Task<bool>> forward, CancellationToken aborted)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(forward);
        var process = _process;
        var (of, step) = plan.Cases.Select(of => (of, Step: call.StepOf(of))).FirstOrDefault(found => found.Step is not null);
        if (step is null)
        {
            await forward();
            return true;
        }

        // What has not begun is decided anew by the next process, which takes its time and may come out otherwise: nothing begins before all
        // are decided, and nobody is killed before all have begun.
        if (step >= KillStep.Begun)
        {
            await (step == KillStep.Begun ? _allDecided : _allBegun).Task.WaitAsync(aborted);
        }

        var isMade = step <= KillStep.Begun && await ForwardAsync(of, step.Value, call, forward);
        if (of.Due(step.Value) is not { } point || (step <= KillStep.Begun && !isMade))
        {
            _ = step <= KillStep.Begun || await ForwardAsync(of, step.Value, call, forward);
            return true;
        }

        if (isMade)
        {
            await _allBegun.Task;
        }

        await _gate.WaitAsync(isMade ? CancellationToken.None : aborted);
        if (process != _process || (point.IsAfter && !isMade && !await ForwardAsync(of, step.Value, call, forward)))
        {
            _gate.Release();
            return process == _process;
        }

        Kill(of, point);
        return false;
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The gate stays shut until the next process is there.</summary>
    private void Kill(KillCase of, KillPoint point)
    {
        _process++;
        engine.Process.Kill();
        of.Kill(point);
        _killed.TrySetResult(of);
    }

    private async Task<bool> ForwardAsync(KillCase of, KillStep step, ApiCall call, Func<Task<bool>> forward)
    {
        var isDone = await forward();
        if (isDone)
        {
            of.Note(step, call);
            if (plan.Cases.All(each => each.Record is not null))
            {
                _allDecided.TrySetResult();
            }

            if (plan.Cases.All(each => each.HasBegun))
            {
                _allBegun.TrySetResult();
            }
        }

        return isDone;
    }

    private static TaskCompletionSource<KillCase> Next() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

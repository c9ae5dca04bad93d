using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>Tells how long each stage takes, under the stage's own name: as a metric, and as a span of the pass.</summary>
internal sealed class StageTimer(EngineMetrics metrics, TimeProvider clock)
{
    public async Task<T> TimeAsync<T>(string stage, Func<Task<T>> work)
    {
        using var span = EngineTrace.StartStage(stage);
        var started = clock.GetTimestamp();
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Observe(stage, started);
        }
    }

    public Task TimeAsync(string stage, Func<Task> work) => TimeAsync(stage, async () =>
    {
        await work().ConfigureAwait(false);
        return 0;
    });

    public T Time<T>(string stage, Func<T> work)
    {
        using var span = EngineTrace.StartStage(stage);
        var started = clock.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            Observe(stage, started);
        }
    }

    public void Time(string stage, Action work) => Time(stage, () =>
    {
        work();
        return 0;
    });

    private void Observe(string stage, long started) =>
        metrics.StageDuration.Record(clock.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
}

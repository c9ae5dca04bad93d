namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>Says which step of how many is done, how long it took, and every quarter of a minute that one still runs.</summary>
internal sealed class DemoProgress(TextWriter output, TimeProvider clock, int steps)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private int _step;

    public async Task StepAsync(string what, Func<Task> work)
    {
        await output.WriteLineAsync($"[{++_step}/{steps}] {what}");
        var started = clock.GetTimestamp();
        var running = work();
        while (await Task.WhenAny(running, Task.Delay(Beat, clock)) != running)
        {
            await output.WriteLineAsync($"      … still at it after {Seconds(started)}");
        }

        await running;
        await output.WriteLineAsync($"      done in {Seconds(started)}");
    }

    private string Seconds(long started) => FormattableString.Invariant($"{clock.GetElapsedTime(started).TotalSeconds:0} s");
}

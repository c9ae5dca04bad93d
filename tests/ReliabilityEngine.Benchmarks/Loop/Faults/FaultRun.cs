using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Benchmarks.Loop.Scenes;
using ReliabilityEngine.Benchmarks.Quality;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>Plays every kind of fault with several seeds, each with the engine and left alone, and as many days without a fault.</summary>
internal sealed class FaultRun(LoopScene scene, int seed, TextWriter messages)
{
    /// <summary>Of each kind.</summary>
    public const int Seeds = 5;

    /// <summary>The last fault begins six hours after the start; a leak has six hours to grow and three to be felt.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromHours(15);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ProgressLine _progress = new(messages, TimeProvider.System, 1, Console.IsErrorRedirected);

    public FaultResults Execute()
    {
        Fault[] faults = [.. Enum.GetValues<FaultKind>().SelectMany(kind => Enumerable.Range(seed, Seeds).Select(each => Fault.Draw(kind, each)))];
        var (outcomes, days, done) = (new FaultOutcome[faults.Length], new FaultRecord[faults.Length], 0);
        _progress.Begin("loop, faults", 1);
        Parallel.For(0, 2 * faults.Length, i =>
        {
            if (i < faults.Length)
            {
                outcomes[i] = new FaultOutcome(
                    faults[i],
                    FaultPlay.Of(scene, faults[i].Seed, faults[i], Length, acts: false),
                    FaultPlay.Of(scene, faults[i].Seed, faults[i], Length, acts: true));
            }
            else
            {
                days[i - faults.Length] = FaultPlay.Of(scene, seed + i - faults.Length, null, Day, acts: true);
            }

            lock (_progress)
            {
                _progress.Report(++done / (2.0 * faults.Length));
            }
        });
        _progress.End(null);
        return new FaultResults(outcomes, days);
    }
}

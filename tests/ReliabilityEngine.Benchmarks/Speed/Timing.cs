using System.Diagnostics;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>Times one action in one thread: the fastest of many short rounds, for a neighbour on a shared machine only ever adds.</summary>
/// <remarks>
/// Ratios within one run are what counts, and both sides are measured this way; a harness that isolates processes would add precision that
/// a shared machine does not have.
/// </remarks>
internal static class Timing
{
    private const int Rounds = 60;

    /// <summary>Enough calls for the compiler's last tier: it takes 30 calls and a background compilation.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>Long against the clock's resolution, short enough that some rounds run undisturbed.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(10);

    public static Timed Of(Action action)
    {
        var calls = 0L;
        var started = Stopwatch.GetTimestamp();
        do
        {
            action();
            calls++;
        }
        while (Stopwatch.GetElapsedTime(started) < WarmUp);
        var perRound = Math.Max(1, (long)(calls * (Round / Stopwatch.GetElapsedTime(started))));

        var seconds = new double[Rounds];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            started = Stopwatch.GetTimestamp();
            for (var call = 0L; call < perRound; call++)
            {
                action();
            }

            seconds[round] = Stopwatch.GetElapsedTime(started).TotalSeconds / perRound;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new Timed(seconds.Min(), (double)bytes / Rounds / perRound);
    }
}

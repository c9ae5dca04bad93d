using System.Diagnostics;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>Times one action in one thread: the median over rounds, so that a neighbour's burst on a shared machine moves nothing.</summary>
/// <remarks>
/// Ratios within one run are what counts, and both sides are measured this way; a harness that isolates processes would add precision that
/// a shared machine does not have.
/// </remarks>
internal static class Timing
{
    private const int Rounds = 15;

    /// <summary>Enough calls for the compiler's last tier: it takes 30 calls and a background compilation.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

    /// <summary>A round is long against the clock's resolution and a garbage collection.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(40);

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
        Array.Sort(seconds);
        return new Timed(seconds[Rounds / 2], (double)bytes / Rounds / perRound);
    }
}

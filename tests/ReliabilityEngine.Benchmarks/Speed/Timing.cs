namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>Times one action in one thread, in processor time: the fastest of many short rounds, for a neighbour only ever adds.</summary>
/// <remarks>
/// Ratios within one run are what counts, and both sides are measured this way; a harness that isolates processes would add precision that
/// a shared machine does not have.
/// </remarks>
internal static class Timing
{
    private const int Rounds = 60;

    /// <summary>Seconds; enough calls for the compiler's last tier: it takes 30 calls and a background compilation.</summary>
    private const double WarmUp = 0.5;

    /// <summary>Seconds; long against the clock's resolution, short enough that some rounds run undisturbed.</summary>
    private const double Round = 0.01;

    public static Timed Of(Action action)
    {
        var calls = 0L;
        var started = ThreadClock.Seconds;
        do
        {
            action();
            calls++;
        }
        while (ThreadClock.Seconds - started < WarmUp);
        var perRound = Math.Max(1, (long)(calls * (Round / (ThreadClock.Seconds - started))));

        var fastest = double.PositiveInfinity;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            started = ThreadClock.Seconds;
            for (var call = 0L; call < perRound; call++)
            {
                action();
            }

            fastest = Math.Min(fastest, (ThreadClock.Seconds - started) / perRound);
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new Timed(fastest, (double)bytes / Rounds / perRound);
    }
}

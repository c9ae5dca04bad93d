namespace ReliabilityEngine.Core.Learning;

/// <summary>
/// How the predictions of one policy have turned out in the last 30 days, summed by turn: at most 721 sums, however many targets there are. Not
/// safe for concurrent use.
/// </summary>
/// <param name="horizon">The policy's: predictions by another one are not added to these.</param>
public sealed class TrackRecord(TimeSpan horizon)
{
    /// <summary>How far back it reaches.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>What is remembered of a turn that is over counts half as much after so long: services change.</summary>
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(180);

    private readonly SortedDictionary<long, TurnSums> _turns = [];

    public TimeSpan Horizon => horizon;

    /// <summary>In order.</summary>
    public IReadOnlyCollection<TurnSums> Turns => _turns.Values;

    private TimeSpan Turn { get; } = PredictionTrack.TurnOf(horizon);

    /// <summary>Of the months before: Σ (breached − Σp)² over their turns.</summary>
    public double PastSquares { get; private set; }

    /// <summary>Of the months before: how many breached.</summary>
    public double PastBreached { get; private set; }

    public void Add(ScoredPrediction scored)
    {
        ArgumentNullException.ThrowIfNull(scored);
        var turn = TurnAt(scored.At);
        _turns[turn] = _turns.GetValueOrDefault(turn, new TurnSums(turn)).With(scored);
    }

    /// <summary>What was foretold before <paramref name="time"/>, or longer ago than is kept, no longer counts.</summary>
    /// <returns>Whether anything did.</returns>
    public bool Forget(DateTimeOffset time, DateTimeOffset now)
    {
        var first = TurnAt(time > now - Kept ? time : now - Kept);
        var old = _turns.Keys.TakeWhile(turn => turn < first).ToList();
        old.ForEach(Remember);
        return old.Count > 0;
    }

    /// <summary>Of a turn that no longer counts only by how much it scattered.</summary>
    private void Remember(long turn)
    {
        _turns.Remove(turn, out var sums);
        var decay = Math.Pow(0.5, Turn / HalfLife);
        PastSquares = (PastSquares * decay) + Math.Pow(sums!.Breached - sums.Expected, 2);
        PastBreached = (PastBreached * decay) + sums.Breached;
    }

    /// <summary>A turn as it was kept.</summary>
    internal void Restore(TurnSums sums) => _turns[sums.Turn] = sums;

    /// <summary>What was kept of the months before.</summary>
    internal void Restore(double pastSquares, double pastBreached) => (PastSquares, PastBreached) = (pastSquares, pastBreached);

    private long TurnAt(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / Turn.Ticks;
}

namespace ReliabilityEngine.Operator.Memory;

/// <summary>The first moments of a leader: what the one before left in a status is still true enough until the targets have been assessed anew.</summary>
internal sealed class Takeover(TimeProvider clock)
{
    /// <summary>What was seen this long ago may still be believed; the same patience as with a silent leader.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lazy<long> _leadsSince = new(clock.GetTimestamp);

    /// <summary>How long what the leader before has left may still be believed; zero when no longer. Begins with the first question.</summary>
    public TimeSpan PatienceLeft
    {
        get
        {
            var left = Patience - clock.GetElapsedTime(_leadsSince.Value);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}

using Polly;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Until when a question may be under way, all its repetitions included.</summary>
internal sealed class QueryDeadline(TimeSpan allowed, TimeProvider time)
{
    private static readonly ResiliencePropertyKey<QueryDeadline> Key = new("deadline");

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly long _started = time.GetTimestamp();

    /// <summary>Never zero, which Polly would take for no limit at all.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = allowed - time.GetElapsedTime(_started);
            return left > Least ? left : Least;
        }
    }

    public static QueryDeadline Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void Bind(ResilienceContext context) => context.Properties.Set(Key, this);
}

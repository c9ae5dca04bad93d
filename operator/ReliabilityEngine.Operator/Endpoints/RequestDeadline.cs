using Polly;

namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>Until when a request may be under way, all its repetitions included.</summary>
internal sealed class RequestDeadline(TimeSpan allowed, TimeProvider time)
{
    private static readonly ResiliencePropertyKey<RequestDeadline> Key = new("deadline");

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

    public static RequestDeadline Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void Bind(ResilienceContext context) => context.Properties.Set(Key, this);
}

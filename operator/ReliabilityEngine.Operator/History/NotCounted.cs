using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Operator.History;

/// <summary>Finds what is missing behind and at the tail of a history. Pure.</summary>
internal static class NotCounted
{
    /// <param name="holes">What the source could not be read for.</param>
    /// <param name="late">When the newest steps are read again.</param>
    /// <param name="samples">The counts.</param>
    /// <param name="newest">Where the newest steps begin, of which data may still come, and end.</param>
    /// <param name="step">The grid.</param>
    public static IReadOnlyList<MissingSteps> Of(
        HistoryHoles holes, LateData late, SampleHistory samples, (DateTimeOffset From, DateTimeOffset To) newest, TimeSpan step, DateTimeOffset now)
    {
        var lookback = newest.To - newest.From;
        var empty = lookback > TimeSpan.Zero ? (int)Math.Round((1 - samples.Over(newest.From, newest.To).KnownRatio) * (lookback / step)) : 0;
        return [.. Found(MissingCause.Unread, holes.Steps(step), holes.NextTry), .. Found(MissingCause.Empty, empty, late.NextTry(newest.To, lookback))];

        MissingSteps[] Found(MissingCause cause, int steps, DateTimeOffset? nextTry) =>
            steps > 0 && nextTry is { } next ? [new(cause, steps, step * steps, next > now ? next - now : TimeSpan.Zero)] : [];
    }
}

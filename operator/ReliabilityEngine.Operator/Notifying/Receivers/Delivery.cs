using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>What became of a message.</summary>
/// <param name="Reason">Why, in one word of <see cref="Reasons"/>.</param>
/// <param name="Message">Why, in a sentence that says what to do.</param>
internal sealed record Delivery(string Reason, string Message)
{
    public static Delivery Taken { get; } = new(Reasons.Sent, "");

    public bool IsTaken => Reason == Reasons.Sent;

    /// <summary>The receiver did not get to work on it: told again at once, it may take it.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>For how long it asks to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

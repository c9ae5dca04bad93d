namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>One way for a request to go wrong.</summary>
public abstract record Fault
{
    /// <summary>The connection is broken without an answer.</summary>
    public static readonly Fault CutConnection = new Cut();

    /// <summary>The request is carried out, and the connection broken before the answer.</summary>
    public static readonly Fault LostAnswer = new Lost();

    /// <summary>The head of an answer, half a JSON line, and an orderly end.</summary>
    public static readonly Fault HalfLine = new Half();

    /// <summary>The head of an answer and then nothing for as long as the client waits.</summary>
    public static readonly Fault Mute = new Silence();

    /// <summary>A Status of this code, with a Retry-After when given.</summary>
    public static Fault Status(int code, string reason, TimeSpan? retryAfter = null) => new Refusal(code, reason, retryAfter);

    public static Fault TooManyRequests(TimeSpan retryAfter) => Status(429, "TooManyRequests", retryAfter);

    internal sealed record Cut : Fault;

    internal sealed record Lost : Fault;

    internal sealed record Half : Fault;

    internal sealed record Silence : Fault;

    internal sealed record Refusal(int Code, string Reason, TimeSpan? RetryAfter) : Fault;
}

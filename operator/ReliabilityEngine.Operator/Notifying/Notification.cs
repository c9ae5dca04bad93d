namespace ReliabilityEngine.Operator.Notifying;

/// <summary>One message to one receiver, in parts; how they are put together is the receiver's.</summary>
internal sealed record Notification
{
    /// <summary>How many targets a message names: more of them nobody reads, and receivers cut what is too long.</summary>
    public const int MostListed = 20;

    public required NotificationEvent Event { get; init; }

    public required NotificationSeverity Severity { get; init; }

    /// <summary>The ReliabilityAction that it is about.</summary>
    public required string Record { get; init; }

    /// <summary>What the receiver knows it by: the same key is the same trouble.</summary>
    public required string Key { get; init; }

    /// <summary>The keys of what this one takes the place of; none where of nothing.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>What this one tells in one message, the worst first; none where it is about one action.</summary>
    public IReadOnlyList<Notification> Summarises { get; init; } = [];

    /// <summary>The same, each of one namespace only; none where it is about one action.</summary>
    public IReadOnlyList<Notification> ByNamespace { get; init; } = [];

    public required string Receiver { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Title { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The SLOTarget; empty where it is about several.</summary>
    public required string Target { get; init; }

    /// <summary>Kind and name; empty where the SLOTarget names none.</summary>
    public required string Workload { get; init; }

    public required string Policy { get; init; }

    /// <summary>The policy's action.</summary>
    public required string Action { get; init; }

    public required string Cause { get; init; }

    public required string Evidence { get; init; }

    public required string Level { get; init; }

    public required int Score { get; init; }

    /// <summary>What was decided and why, in a sentence.</summary>
    public required string Decision { get; init; }

    /// <summary>What a person may do about it.</summary>
    public required string Recommendation { get; init; }

    /// <summary>What is foreseen; empty where nothing is.</summary>
    public required string Forecast { get; init; }

    /// <summary>Why it is over; empty while it is not.</summary>
    public required string Ending { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When it is told.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The command that tells more.</summary>
    public required string Explain { get; init; }

    /// <summary>Where more is to be seen; null for nowhere.</summary>
    public Uri? Url { get; init; }

    /// <summary>Whom it is about, in a word.</summary>
    public string Subject => Summarises.Count == 0 ? $"{Namespace}/{Target}" : $"{Targets} targets";

    /// <summary>How many targets it is about.</summary>
    public int Targets => Summarises.Count == 0 ? 1 : Summarises.DistinctBy(part => (part.Namespace, part.Target)).Count();

    public bool IsEnd => Event == NotificationEvent.Ended;
}

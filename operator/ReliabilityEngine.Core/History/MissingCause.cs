namespace ReliabilityEngine.Core.History;

/// <summary>Why a step is not counted and is asked for again.</summary>
public enum MissingCause
{
    /// <summary>The source failed for it; asked again with pauses of 1 min to 1 h, and at once when the source answers again.</summary>
    Unread,

    /// <summary>The source answered and had nothing; asked again for as long as data may come late.</summary>
    Empty,
}

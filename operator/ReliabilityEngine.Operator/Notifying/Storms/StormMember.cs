using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>An action of which one receiver is to be told, or was.</summary>
/// <param name="Told">What the receiver takes to be the case; null where it was told nothing, or that it is over.</param>
/// <param name="IsOver">Whether its record has ended.</param>
/// <param name="Severity">How loud it is now.</param>
internal sealed record StormMember(ReliabilityAction Record, NotificationStatus? Told, bool IsOver, NotificationSeverity Severity)
{
    public string Uid => Record.Metadata.Uid ?? "";

    /// <summary>Of one namespace only.</summary>
    public (string?, string) Target => (Record.Metadata.Namespace, Record.Spec.SloTargetRef.Name);

    /// <summary>Whether it was last told in a summary.</summary>
    public bool IsInSummary => Told is { } told && NotificationKeys.IsOfStorm(told.Key);

    /// <summary>Whether it has become a page since it was told.</summary>
    public bool IsLouder => Severity == NotificationSeverity.Critical && Told?.Severity != nameof(NotificationSeverity.Critical);
}

using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>What there is to tell of an action, from what has been told and how things are. Pure.</summary>
internal static class NotificationDue
{
    /// <param name="told">Null for nothing.</param>
    /// <param name="ended">Whether it is over.</param>
    /// <param name="severity">How loud it is now.</param>
    /// <returns>Null when nothing is due.</returns>
    public static NotificationEvent? Of(NotificationStatus? told, bool ended, NotificationSeverity severity, TimeSpan repeat, DateTimeOffset now)
    {
        var isOpen = told is { EndedTime: null };
        if (ended)
        {
            return isOpen ? NotificationEvent.Ended : null;
        }

        // An action whose reason comes back within its turn is the same record, told anew.
        return !isOpen || IsLouder(told!, severity) ? NotificationEvent.Raised
            : now - told!.SentTime >= repeat ? NotificationEvent.Repeated
            : null;
    }

    /// <summary>How long until it is told again by itself.</summary>
    public static TimeSpan Wait(NotificationStatus told, TimeSpan repeat, DateTimeOffset now) =>
        told.SentTime + repeat - now is var left && left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);

    public static TimeSpan RepeatOf(ReliabilityAction record) =>
        Duration.TryParse(record.Spec.Action.Notify?.Repeat, out var repeat) ? repeat : TimeSpan.FromHours(4);

    /// <summary>Only what becomes a page is told at once: the rest is for the next repeat.</summary>
    private static bool IsLouder(NotificationStatus told, NotificationSeverity severity) =>
        severity == NotificationSeverity.Critical && told.Severity != nameof(NotificationSeverity.Critical);
}

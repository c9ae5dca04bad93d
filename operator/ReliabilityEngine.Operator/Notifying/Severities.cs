using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>
/// How loudly an action is told: a page is for what burns. What is merely foreseen, however certain, is told so that it can be looked after
/// by day: a forecast alone never pages.
/// </summary>
internal static class Severities
{
    private const string Page = nameof(AlertSeverity.Page);
    private const string Ticket = nameof(AlertSeverity.Ticket);

    /// <param name="record">The action, with the level it was decided at.</param>
    /// <param name="firing">The loudest alert tier that fires now; null while unknown.</param>
    public static NotificationSeverity Of(ReliabilityAction record, string? firing) => firing switch
    {
        Page => NotificationSeverity.Critical,
        Ticket => NotificationSeverity.Warning,
        _ => record.Spec.Level == nameof(RiskLevel.Medium) ? NotificationSeverity.Info : NotificationSeverity.Warning,
    };

    /// <summary>Until it is told for the first time, what fired when it was decided counts: the target's own status is written after the record.</summary>
    /// <param name="firing">The loudest alert tier that fires now; null while unknown.</param>
    public static NotificationSeverity Now(ReliabilityAction record, bool isTold, string? firing) => Of(record, isTold ? firing : Louder(record.Spec.FiringTier, firing));

    /// <summary>The louder of two tiers.</summary>
    public static string? Louder(string? one, string? other) => one == Page || other == Page ? Page : one == Ticket || other == Ticket ? Ticket : one ?? other;
}

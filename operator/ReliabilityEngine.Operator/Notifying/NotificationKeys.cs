using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>
/// What a receiver knows a message by: the action's name. What pages has a key of its own, for a receiver that merges by key would leave the
/// quiet message that is there as quiet as it is.
/// </summary>
internal static class NotificationKeys
{
    private const string Paging = ".page";

    public static string Of(ReliabilityAction record, NotificationSeverity severity) =>
        $"{record.Metadata.Name}{(severity == NotificationSeverity.Critical ? Paging : "")}";
}

using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>
/// What a receiver knows a message by: the action's name. What pages has a key of its own, for a receiver that merges by key would leave the
/// quiet message that is there as quiet as it is.
/// </summary>
internal static class NotificationKeys
{
    private const string Paging = ".page";

    private const string Storm = "storm.";

    private const int LettersOfUid = 8;

    public static string Of(ReliabilityAction record, NotificationSeverity severity) =>
        $"{record.Metadata.Name}{(severity == NotificationSeverity.Critical ? Paging : "")}";

    /// <summary>
    /// What a receiver knows a summary by. It is the installation's and the receiver's, and so the same whichever process sends it, and none of
    /// another cluster's; no record's name begins like it, for none has a dot.
    /// </summary>
    /// <param name="installation">The uid of the operator's namespace; null while unknown.</param>
    public static string OfStorm(string receiver, string? installation, NotificationSeverity severity) =>
        $"{Storm}{receiver}{(installation is { Length: >= LettersOfUid } ? $".{installation[..LettersOfUid]}" : "")}{(severity == NotificationSeverity.Critical ? Paging : "")}";

    public static bool IsOfStorm(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Storm, StringComparison.Ordinal);
    }

    /// <summary>A summary's key, however loud it is.</summary>
    public static string Quiet(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.EndsWith(Paging, StringComparison.Ordinal) ? key[..^Paging.Length] : key;
    }
}

using System.Globalization;
using ReliabilityEngine.Core.Deciding.Actions;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>The names of actions: the same for the same action on the same target within one cooldown, so that a crash repeats nothing.</summary>
internal static class ActionIds
{
    /// <summary>
    /// Target UID, policy, rule and floor(now ÷ cooldown), hashed to 13 letters and digits behind the rule's name. What may be done has another name than what
    /// is only recommended, whose place it may take within one turn.
    /// </summary>
    public static string Of(string targetUid, string policyKey, ActionRule rule, DateTimeOffset now, bool mayAct)
    {
        var turn = rule.Cooldown > TimeSpan.Zero ? (now - DateTimeOffset.UnixEpoch).Ticks / rule.Cooldown.Ticks : (now - DateTimeOffset.UnixEpoch).Ticks;
        return $"{rule.Name}-{StableHash.Of($"{targetUid}\n{policyKey}\n{rule.Name}\n{turn.ToString(CultureInfo.InvariantCulture)}{(mayAct && rule.Kind.ChangesTheCluster() ? "\nact" : "")}").ToString("x16", CultureInfo.InvariantCulture)[..13]}";
    }
}

using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;

namespace ReliabilityEngine.Core.Deciding.Ledger;

/// <summary>What a ledger says of one rule of a policy and one target.</summary>
public static class LedgerReading
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>An action that nobody verified is over after this long.</summary>
    public static readonly TimeSpan LongestUnderWay = TimeSpan.FromMinutes(15);

    /// <param name="entries">In no order.</param>
    /// <param name="except">The entry of the plan itself, when it stands already.</param>
    /// <param name="isEnforced">The rule's actions are carried out: that the same one was recommended before holds none of them.</param>
    public static LedgerFacts Read(IEnumerable<LedgerEntry> entries, string policy, string target, ActionRule rule, DateTimeOffset now, string? except = null, bool isEnforced = false)
    {
        var facts = new LedgerFacts();
        bool IsSame(LedgerEntry entry) => entry.Target == target && entry.Policy == policy && entry.Rule == rule.Name;
        var others = entries.Where(entry => entry.Id != except && entry.Kind.ChangesTheCluster() && !(isEnforced && entry.IsRecommendation && IsSame(entry))).ToList();
        var same = others.Where(IsSame).OrderByDescending(entry => entry.At).ToList();
        return facts with
        {
            PolicyLastHour = others.Count(entry => entry.Policy == policy && now - entry.At < Hour),
            PolicyUnderWay = others.Count(entry => entry.Policy == policy && IsUnderWay(entry, now)),
            FleetLastHour = others.Count(entry => entry.Kind.IsDisruptive() && now - entry.At < Hour),
            FleetUnderWay = others.Count(entry => entry.Kind.IsDisruptive() && IsUnderWay(entry, now)),
            TargetUnderWay = others.Where(entry => entry.Target == target && IsUnderWay(entry, now)).Select(entry => $"\"{entry.Rule}\"").FirstOrDefault(),
            LastReverted = others.Where(entry => entry.Target == target).Max(entry => entry.RevertedAt),
            LastSame = same.Count > 0 ? same[0].At : null,
            NoEffectInARow = same.SkipWhile(entry => entry.Outcome is null or ActionOutcome.Unknown).TakeWhile(entry => entry.Outcome == ActionOutcome.NoEffect).Count(),
            WasHarmful = same.Exists(entry => entry.Outcome == ActionOutcome.Harmful),
        };
    }

    public static bool IsUnderWay(LedgerEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.EndedAt is null && now - entry.At < entry.Lasting;
    }
}

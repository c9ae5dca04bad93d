using System.Globalization;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Names the default alert tiers that are not in use for this objective and window, and why.</summary>
internal sealed class DefaultTierRule : ISpecRule<SLOTarget>
{
    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        if (target.Spec.AlertTiers is { Count: > 0 } || !Duration.TryParse(target.Spec.Window, out var window) || window < WindowRule.Shortest
            || !DecimalText.TryParse(target.Spec.Objective, out var percent) || percent <= 0 || percent >= 100)
        {
            yield break;
        }

        var dropped = BurnRateWindows.Dropped(DecimalText.PercentToRatio(target.Spec.Objective), window);
        if (dropped.Count > 0)
        {
            yield return Finding.Warning("spec.alertTiers", Sentence(dropped, 1 / (1 - (percent / 100m))));
        }
    }

    /// <summary>Short enough for a warning of the apiserver, 256 characters, with all four tiers.</summary>
    private static string Sentence(IReadOnlyList<DroppedTier> dropped, decimal most)
    {
        var tiers = string.Join(", ", dropped.Select(tier => $"{tier.Tier.Severity} {SpanText.Of(tier.Tier.LongWindow)} (limit {Text((decimal)tier.Factor)})"));
        return $"default tiers not in use: {tiers}. A limit must be from 1 to {Text(most)}, the burn rate with every event bad. Declare `alertTiers` that fit";
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

using System.Globalization;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>
/// A tier can fire, and means something when it does: its burn rate, budgetPercent / 100 × window ÷ longWindow, lies between 1 (the rate
/// that spends the budget exactly over the window) and 1 ÷ (1 − objective) (every event is bad).
/// </summary>
internal sealed class AlertTierRule : ISpecRule<SLOTarget>
{
    private static readonly TimeSpan ShortestLongWindow = TimeSpan.FromMinutes(30);

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        if (!Duration.TryParse(target.Spec.Window, out var window))
        {
            yield break;
        }

        foreach (var (i, tier) in (target.Spec.AlertTiers ?? []).Index())
        {
            if (!Duration.TryParse(tier.LongWindow, out var longWindow))
            {
                continue;
            }

            var path = $"spec.alertTiers[{i}]";
            if (longWindow < ShortestLongWindow || longWindow > window)
            {
                yield return Finding.Error($"{path}.longWindow", $"must be from 30m to `window` (\"{target.Spec.Window}\"), not \"{tier.LongWindow}\"");
            }
            else if (tier.BudgetPercent > 0 && Unreachable(tier, window, longWindow, target.Spec.Objective) is { } problem)
            {
                yield return Finding.Error($"{path}.budgetPercent", problem);
            }
        }
    }

    private static string? Unreachable(AlertTierSpec tier, TimeSpan window, TimeSpan longWindow, string objective)
    {
        var factor = tier.BudgetPercent / 100m * window.Ticks / longWindow.Ticks;
        if (factor < 1)
        {
            var smallest = decimal.Ceiling(100m * longWindow.Ticks / window.Ticks);
            return $"must be at least {Text(smallest)} with this `longWindow`: a burn rate of {Text(factor)} does not even spend the budget within `window`";
        }

        if (!DecimalText.TryParse(objective, out var percent) || percent <= 0 || percent >= 100)
        {
            return null;
        }

        var most = 1 / (1 - (percent / 100m));
        if (factor <= most)
        {
            return null;
        }

        var largest = decimal.Floor(100m * most * longWindow.Ticks / window.Ticks);
        var remedy = largest >= 1 ? $"must be at most {Text(largest)} with this `longWindow`" : "must go with a longer `longWindow`";
        return $"{remedy}: the tier can never fire, for its burn rate is {Text(factor)} and with every event bad it is {Text(most)}";
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>
/// The rules of one SLOTarget: its step's counts (<see cref="StepRules"/>), their sums over the windows of its tiers (<see cref="WindowRules"/>),
/// an alert a tier (<see cref="TierAlert"/>). Read them in this order. Pure.
/// </summary>
/// <param name="configuration">The operator's; null for its defaults.</param>
/// <param name="runbook">Where people read what to do.</param>
internal sealed class RuleWriter(EngineOptions? configuration, string runbook)
{
    /// <summary>Rules, or everything that stands in their way.</summary>
    public (TargetRules? Rules, IReadOnlyList<RuleRefusal> Refusals) Write(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var key = new NamespacedName(target.Metadata.Namespace ?? "", target.Metadata.Name ?? "");
        var source = configuration?.Sources.FirstOrDefault(one => one.Name == target.Spec.Source)?.Prometheus;
        try
        {
            var objective = SpecMapping.ToObjective(target.Spec, source?.ScrapeInterval ?? PrometheusOptions.DefaultScrapeInterval);
            return Write(target, key, objective, source?.TenantMatcher);
        }
        catch (TerminalException impossible)
        {
            return (null, [new RuleRefusal(key, "spec", $"cannot be met: {impossible.Message}")]);
        }
    }

    private (TargetRules? Rules, IReadOnlyList<RuleRefusal> Refusals) Write(SLOTarget target, NamespacedName key, Objective objective, string? tenantLabel)
    {
        var step = objective.Timeslice?.Length ?? objective.Step;
        var tiers = BurnRateWindows.For(objective).Select(tier => (Tier: tier, Bound: TierBound.Of(objective, tier))).ToList();
        List<RuleRefusal> refusals =
        [
            .. IndicatorRefusals(target.Spec, key, objective.Indicator, step, tenantLabel, out var queries),
            .. ExclusionRefusals(target.Spec, key, step, out var excluded),
            .. TierRefusals(key, tiers),
            .. NameRefusals(key),
        ];
        if (refusals.Count > 0)
        {
            return (null, refusals);
        }

        var series = new RuleSeries(key.Name, key.Namespace);
        var windows = tiers.SelectMany(tier => new[] { tier.Tier.ShortWindow, tier.Tier.LongWindow }).Distinct().Order();
        var alert = new TierAlert(series, objective, key.Name, key.Namespace, runbook);
        return (new TargetRules(key, target.Metadata.Labels ?? new Dictionary<string, string>(), step,
        [
            .. new StepRules(series, objective, queries!).Write(excluded),
            .. windows.SelectMany(new WindowRules(series, step).Write),
            .. tiers.Select(tier => alert.Write(tier.Tier, tier.Bound!)),
        ]), []);
    }

    private static List<RuleRefusal> IndicatorRefusals(
        SLOTargetSpec spec, NamespacedName key, Indicator indicator, TimeSpan step, string? tenantLabel, out IndicatorQueries? queries)
    {
        var asked = PrometheusQueries.For(indicator, step);
        var (total, part) = RuleFields.Of(spec.Indicator);
        var problems = new List<RuleRefusal>();
        queries = asked with { Total = Prepare(total, asked.Total), Part = Prepare(part, asked.Part) };
        return problems;

        string Prepare(string field, string expression)
        {
            if (RuleFields.Problem(expression) is { } problem)
            {
                problems.Add(new RuleRefusal(key, field, problem));
            }
            else if (!TenantMatcher.TryPrepare(expression, tenantLabel, key.Namespace, out var prepared))
            {
                problems.Add(new RuleRefusal(key, field, $"cannot be confined to {tenantLabel}=\"{key.Namespace}\", as the source asks for: use functions that name what they read by selectors"));
            }
            else
            {
                return prepared;
            }

            return expression;
        }
    }

    private static List<RuleRefusal> ExclusionRefusals(SLOTargetSpec spec, NamespacedName key, TimeSpan step, out string? excluded)
    {
        var problems = new List<RuleRefusal>();
        var times = new List<string>();
        foreach (var (i, exclusion) in (spec.Exclusions ?? []).Index().Where(pair => ExcludedTime.IsOfBudget(pair.Item)))
        {
            if (ExcludedTime.Of(exclusion, step, out var problem) is { } time)
            {
                times.Add(time);
            }
            else
            {
                problems.Add(new RuleRefusal(key, $"spec.exclusions[{i}]", problem));
            }
        }

        excluded = times.Count == 0 ? null : times is [var only] ? only : string.Join(" or ", times.Select(time => $"({time})"));
        return problems;
    }

    private static IEnumerable<RuleRefusal> TierRefusals(NamespacedName key, List<(BurnRateWindow Tier, TierBound? Bound)> tiers)
    {
        if (tiers.Count == 0)
        {
            yield return new RuleRefusal(key, "spec.alertTiers", "has none that could fire with this objective and window: declare tiers that can");
        }

        foreach (var (tier, _) in tiers.Where(tier => tier.Bound is null))
        {
            yield return new RuleRefusal(key, "spec.alertTiers",
                $"has one over {SpanText.Of(tier.LongWindow)} that never fires, for even with every event bad nobody is sure: give it a smaller `budgetPercent` or a longer `longWindow`");
        }
    }

    private static IEnumerable<RuleRefusal> NameRefusals(NamespacedName key) => KubernetesName.IsSubdomain(RulesText.NameOf(key))
        ? []
        : [new RuleRefusal(key, "metadata.name", $"is too long for a PrometheusRule of the name \"{RulesText.NameOf(key)}\": shorten it")];
}

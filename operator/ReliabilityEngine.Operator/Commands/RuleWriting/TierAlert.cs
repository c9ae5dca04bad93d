using System.Globalization;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>The alert of one tier: <see cref="TierRule"/> in PromQL, its probability as the bound of <see cref="TierBound"/>.</summary>
internal sealed class TierAlert(RuleSeries series, Objective objective, string slo, string @namespace, string runbook)
{
    public const string Name = "SLOBurnRate";

    public PrometheusRule Write(BurnRateWindow tier, TierBound bound) => new(null, Name, Expression(tier, bound), Labels(tier))
    {
        Annotations =
        [
            ("summary", $"{slo} in {@namespace} burns its error budget at {{{{ $value | humanize }}}} times the rate that {Percent(objective.Ratio)} % allows; the limit over {Text(tier.LongWindow)} is {Factor(tier)}"),
            ("description", $"More than {Percent(tier.BudgetRatio)} % of the error budget of {Text(objective.Window)} goes within {Text(tier.LongWindow)}, and it is still going over the last {Text(tier.ShortWindow)}. "
                + $"Look at `kubectl describe slotarget {slo} -n {@namespace}` and `reliability-engine explain slotarget/{slo} -n {@namespace}`; {Remedy(tier)} It ends about {Text(tier.ShortWindow)} after the burn does."),
            ("runbook_url", runbook),
        ],
    };

    private string Expression(BurnRateWindow tier, TierBound bound)
    {
        var (bad, events) = (series.Of(RuleSeries.WindowBad, tier.LongWindow), series.Of(RuleSeries.WindowEvents, tier.LongWindow));
        var (shortBad, shortEvents) = (series.Of(RuleSeries.WindowBad, tier.ShortWindow), series.Of(RuleSeries.WindowEvents, tier.ShortWindow));
        var ratio = RuleNumber.Exact(bound.Ratio);
        return $"{bad} / {events} / {RuleNumber.Exact(1 - objective.Ratio)} > {RuleNumber.Exact(tier.Factor)}\n"
            + $"and {bad} >= {RuleNumber.Exact(TierRule.MinBadEvents)}\n"
            + $"and {bad} >= {ratio} * {events} + {RuleNumber.Fitted(TierBound.Deviations)} * sqrt({Root(bound, events)}) + {RuleNumber.Fitted(bound.Offset)}\n"
            + $"and on (namespace, slo) {shortBad} > {ratio} * {shortEvents}";
    }

    private static string Root(TierBound bound, string events) => bound.Start < 0
        ? $"clamp_min({RuleNumber.Fitted(bound.Variance)} * {events} - {RuleNumber.Fitted(-bound.Start)}, 0)"
        : $"{RuleNumber.Fitted(bound.Variance)} * {events} + {RuleNumber.Fitted(bound.Start)}";

    private IReadOnlyList<(string, string)> Labels(BurnRateWindow tier) =>
        [("severity", tier.Severity.ToString().ToLowerInvariant()), .. series.LabelsOf(tier.LongWindow)];

    private static string Remedy(BurnRateWindow tier) => tier.Severity == AlertSeverity.Page
        ? "take back the last change, or add capacity, before looking for the cause."
        : "mend the cause in working hours, or lower the objective if this is as good as it needs to be.";

    private static string Text(TimeSpan span) => Duration.Format(span);

    private static string Factor(BurnRateWindow tier) => tier.Factor.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(double ratio) => Math.Round((decimal)ratio * 100, 6).ToString("0.######", CultureInfo.InvariantCulture);
}

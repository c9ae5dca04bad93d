using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.PromQl;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>Which fields an indicator's two expressions come from, and whether a Prometheus takes them: it refuses a whole file for one that it cannot read.</summary>
internal static class RuleFields
{
    /// <summary>The field of all events, and that of the good or bad ones.</summary>
    public static (string Total, string Part) Of(IndicatorSpec indicator) => indicator switch
    {
        { Ratio: not null } => ("spec.indicator.ratio.total.metric", "spec.indicator.ratio.errors.metric"),
        { Latency.Native: not null } => ("spec.indicator.latency.native.metric", "spec.indicator.latency.native.metric"),
        { Latency: not null } => ("spec.indicator.latency.total.metric", "spec.indicator.latency.success.metric"),
        { Probe: not null } => ("spec.indicator.probe.metric", "spec.indicator.probe.metric"),
        _ => ("spec.indicator.query.total", "spec.indicator.query.errors"),
    };

    /// <summary>Why no rules file can hold the expression; null when one can.</summary>
    public static string? Problem(string expression)
    {
        if (!PromQlExpression.TryParse(expression, [], out var parsed, out var error))
        {
            return $"is not PromQL of Prometheus 2.42 to 3 ({error}), and one such rule has a Prometheus refuse the whole file: write it in PromQL";
        }

        return parsed.UnknownFunctions is [var unknown, ..]
            ? $"calls {unknown.Name}(), which Prometheus does not know, and one such rule has it refuse the whole file: write it in PromQL"
            : null;
    }
}

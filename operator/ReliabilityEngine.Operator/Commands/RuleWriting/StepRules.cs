using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>
/// The counts of one step, recorded at its end by the very expressions that the engine asks. What an absent, broken or contradicting count means is
/// said by <see cref="SampleAssembly"/>; this says it in PromQL. Steps are recorded, not ratios: they add up over any window, as in the engine.
/// </summary>
internal sealed class StepRules(RuleSeries series, Objective objective, IndicatorQueries queries)
{
    /// <param name="excluded">PromQL that has a value in a step that does not count; null where every step does.</param>
    public IEnumerable<PrometheusRule> Write(string? excluded) =>
    [
        series.Record(RuleSeries.Raw, $"{Single(queries.Total)} >= 0 < +Inf"),
        series.Record(RuleSeries.Bad, Except(excluded, Sliced(BadEvents()))),
        series.Record(RuleSeries.Events, Except(excluded, objective.Timeslice is null
            ? $"{RawEvents} and {series.Of(RuleSeries.Bad)}"
            : $"{series.Of(RuleSeries.Bad)} >= bool 0")),
    ];

    private string RawEvents => series.Of(RuleSeries.Raw);

    private string BadEvents() => queries.PartIs switch
    {
        CountedPart.Errors => $"clamp(\n{Within(OrNone())}, 0, scalar({RawEvents})\n)",
        CountedPart.Bucket => $"clamp(\nscalar({RawEvents}) - ({Within(Single(queries.Part))}), 0, scalar({RawEvents})\n)\nor on () ({RawEvents} == 0)",
        _ => $"clamp(\nscalar({RawEvents}) - ({Within(Single(queries.Part))}), 0, scalar({RawEvents})\n)",
    };

    /// <summary>Drops a count that contradicts the total by more than extrapolation explains, and with it the step.</summary>
    private string Within(string part)
    {
        var (ratio, events) = (RuleNumber.Exact(SampleAssembly.ExtrapolatedRatio), RuleNumber.Exact(SampleAssembly.ExtrapolatedEvents));
        return $"{part}\n>= scalar(-{events} - {ratio} * {RawEvents})\n<= scalar({events} + {RuleNumber.Exact(1 + SampleAssembly.ExtrapolatedRatio)} * {RawEvents})";
    }

    /// <summary>No error series means no errors; several, that nothing is known.</summary>
    private string OrNone() => IsOwn
        ? $"({queries.Part} or vector(0))"
        : $"({Single(queries.Part)} > -Inf or vector(0) unless on () (\n{queries.Part}\n))";

    /// <summary>An author's own expression may have labels, and more than one series, which then are no count; the engine's have neither.</summary>
    private string Single(string expression) => IsOwn ? $"({expression})" : $"vector(scalar(\n{expression}\n))";

    private bool IsOwn => objective.Indicator is not Indicator.Query;

    /// <summary>A slice is one event, bad when more of its events are than its limit allows; one without events is unknown.</summary>
    private string Sliced(string bad) => objective.Timeslice is { } slice
        ? $"(\n{bad}\n) > bool scalar({RuleNumber.Exact(1 - slice.GoodRatio + 1e-9)} * {RawEvents})\nand on () ({RawEvents} > 0)"
        : bad;

    /// <summary>An excluded step is known and holds nothing.</summary>
    private static string Except(string? excluded, string expression) =>
        excluded is null ? expression : $"(\n{expression}\n)\nunless on () ({excluded})\nor on () 0 * ({excluded})";
}

using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>
/// The counts of a window, summed from those of its steps; of a step that its edge cuts, the share within it, as in <see cref="SampleHistory"/>.
/// They pay: each is asked by several alerts and by any dashboard, over up to days.
/// </summary>
internal sealed class WindowRules(RuleSeries series, TimeSpan step)
{
    public IEnumerable<PrometheusRule> Write(TimeSpan window) =>
    [
        series.Record(RuleSeries.WindowEvents, window,
            $"{Over("sum_over_time", RuleSeries.Events, window)}\nand {Over("count_over_time", RuleSeries.Events, window)} >= {RuleNumber.Exact(TierRule.MinKnownRatio * (window / step))}"),
        series.Record(RuleSeries.WindowBad, window, Over("sum_over_time", RuleSeries.Bad, window)),
    ];

    private string Over(string function, string name, TimeSpan window)
    {
        var steps = window / step;
        var whole = (int)Math.Floor(steps + 1e-9);
        var cut = Math.Max(0, steps - whole);
        return whole == 0 ? $"{RuleNumber.Exact(cut)} * {Newest(1)}"
            : cut < 1e-9 ? Newest(whole)
            : $"{RuleNumber.Exact(cut)} * {Newest(whole + 1)} + {RuleNumber.Exact(1 - cut)} * {Newest(whole)}";

        // Half a step less than they span: whether a range holds the sample at its very beginning depends on the version of Prometheus.
        string Newest(int count) => $"{function}({series.Of(name)}[{PrometheusQueries.Duration((count - 0.5) * step)}])";
    }
}

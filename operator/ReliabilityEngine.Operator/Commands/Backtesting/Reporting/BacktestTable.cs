using System.Globalization;
using System.Text;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>A report for people: one line a policy and target, then what was decided and what happened; JSON and YAML have all of it.</summary>
internal static class BacktestTable
{
    private const string None = "-";
    private const string Indent = "  ";

    /// <summary>More lines than that nobody reads in a terminal.</summary>
    private const int MostLines = 40;

    public static string Write(BacktestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        foreach (var note in report.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"Note: {note}\n");
        }

        text.Append('\n');
        TextColumns.Write(text, "", [["POLICY", "SLOTARGET", "MODE", .. ComparisonTable.Heads], .. report.Policies.Select(one => (string[])[one.Policy, one.SloTarget, one.Mode, .. ComparisonTable.Figures(one.Summary)])]);
        foreach (var one in report.Policies)
        {
            Write(text, one);
        }

        if (report.Forecasters is { Count: > 0 } forecasters)
        {
            ComparisonTable.Write(text, forecasters);
        }

        if (report.Detectors is { Count: > 0 } detectors)
        {
            ComparisonTable.Write(text, detectors);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, PolicyReport report)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{report.Policy} about {report.SloTarget}, {TimeText.Of(report.From)} to {TimeText.Of(report.To)}, horizon {SpanText.Of(TimeSpan.FromSeconds(report.HorizonSeconds))}\n");
        if (report.OlderPolicy is { } older)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Indent}The older policy \"{older}\" (without a creationTimestamp, the first by name) acts for the SLOTarget; this one only looks.\n");
        }

        var passes = report.Decisions.Sum(decision => decision.Passes);
        Table(text, ["DECISION", "REASON", "PASSES", "SHARE"], report.Decisions, decision =>
        [
            decision.Verdict, decision.Verdict == nameof(DecisionVerdict.Hold) ? decision.Reason : $"cause {decision.Reason}", Text(decision.Passes), string.Create(CultureInfo.InvariantCulture, $"{100.0 * decision.Passes / passes:0.0} %"),
        ]);
        Table(text, ["ACTION", "AT", "LASTED", "VERDICT", "CAUSE", "RISK", "OUTCOME", "RAILS"], report.Actions, action =>
        [
            action.Action, TimeText.Of(action.At), action.Until is { } until ? SpanText.Of(until - action.At) : None, action.Verdict, action.Cause,
            $"{action.Level} ({Text(action.Score)})", action.Outcome, action.Rails.Count == 0 ? None : string.Join(", ", action.Rails),
        ]);
        Table(text, ["BREACH", "AT", "LASTED", "LEAD"], report.Breaches, breach =>
        [
            breach.Kind, TimeText.Of(breach.At), breach.Until is { } until ? SpanText.Of(until - breach.At) : None,
            breach.WasUnderWay ? "under way before" : ComparisonTable.Lead(breach.LeadSeconds),
        ]);
        Table(text, ["SIGNAL", "DETECTOR", .. ComparisonTable.AlarmHeads], report.Signals ?? [], signal => [signal.Name, signal.Detector, .. ComparisonTable.Figures(signal.Summary)]);
    }

    private static void Table<T>(StringBuilder text, string[] heads, IReadOnlyList<T> lines, Func<T, string[]> cells)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.Append('\n');
        TextColumns.Write(text, Indent, [heads, .. lines.Take(MostLines).Select(cells)]);
        if (lines.Count > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Indent}and {lines.Count - MostLines} more: -o json has all of them\n");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

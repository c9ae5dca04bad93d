using System.Globalization;
using System.Text;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>The answer for people: a line a workload and gate, then for each that must wait why, until when and how to override it.</summary>
internal static class GateTable
{
    private const string None = "-";

    public static string Write(GateCheckReport report, GateQuestion question, DateTimeOffset now)
    {
        if (report.Workloads.Count == 0)
        {
            return $"Allowed: nothing of {question} has a gate (a SLOTarget must name a workload and a ReliabilityPolicy select the SLOTarget).\n";
        }

        var text = new StringBuilder();
        Columns(text, [["WORKLOAD", "DECISION", "POLICY", "SLO", "MODE", "GATE", "REASON"], .. report.Workloads.SelectMany(Rows)]);
        foreach (var denied in report.Workloads.Where(w => w.Decision == GateCheckDecision.Deny))
        {
            Explain(text, denied, now);
        }

        foreach (var warning in report.Workloads.SelectMany(GateWarnings.For))
        {
            text.Append("\nWarning: ").Append(warning).Append('\n');
        }

        var waiting = report.Workloads.Count(w => w.Decision == GateCheckDecision.Deny);
        return text.Append(CultureInfo.InvariantCulture, $"\n{(waiting == 0 ? "Allowed" : "Denied")}: {waiting} of {report.Workloads.Count} must wait.\n").ToString();
    }

    private static IEnumerable<string[]> Rows(GateAnswer answer)
    {
        var (workload, decision) = ($"{answer.Kind}/{answer.Name}", answer.Decision.ToString());
        return answer.Gates.Count == 0
            ? [[workload, decision, None, None, None, None, OneLine(answer.Reason)]]
            : answer.Gates.Select(g => (string[])[workload, decision, OneLine(g.Policy), OneLine(g.SloTarget), OneLine(g.Mode), OneLine(g.State), OneLine(g.Reason)]);
    }

    private static void Explain(StringBuilder text, GateAnswer denied, DateTimeOffset now)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{denied.Kind}/{denied.Name} must wait: {OneLine(denied.Message)}\n");
        foreach (var gate in denied.Gates.Where(g => g.Reopens is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"  Reopens ({OneLine(gate.Policy)}): {OneLine(gate.Reopens!)}\n");
        }

        text.Append(CultureInfo.InvariantCulture,
            $"  Override, on the record: kubectl annotate --overwrite namespace {denied.Namespace} {ReliabilityApi.OverrideUntilAnnotation}={now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}"
            + $" {ReliabilityApi.OverrideReasonAnnotation}='WHY'\n");
    }

    private static void Columns(StringBuilder text, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        }
    }

    /// <summary>A terminal obeys control characters, and a log counts lines.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}

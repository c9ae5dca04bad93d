using System.Globalization;
using System.Text;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>An explanation for people, in one screen: the decision first, then what it rests on.</summary>
internal static class ExplainText
{
    private const int Margin = 10;
    private const int Width = 120;
    private const string ToApprove = "to approve: ";

    public static string Write(Explanation told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var text = new StringBuilder();
        var since = told.Since is { } at ? $" since {TimeText.Of(at)}" : "";
        text.Append(CultureInfo.InvariantCulture, $"SLOTarget {told.Namespace}/{told.SloTarget}{(told.Policy is null ? "" : $", ReliabilityPolicy {told.Policy}")}\n");
        Section(text, told.At is null ? "Notes" : "At", told.At is { } moment ? [$"{TimeText.Of(moment)}", .. told.Notes] : told.Notes);
        Section(text, "Decision", [$"{told.Verdict}{(told.Action is null ? "" : $" {told.Action}")} ({(IsForACause(told) ? $"cause {told.Reason}" : told.Reason)}){since}", told.Message]);
        Section(text, "Change", told.WouldHaveToChange);
        Section(text, "Risk",
        [
            told.Score is { } score ? $"{told.Level} ({score} of 100)" : told.Level ?? "Unknown",
            .. told.Factors.Select(factor => $"{factor.Points,3} {factor.Name}: {factor.Message}"),
        ]);
        Section(text, "Cause", told.Cause is null ? [] : [told.Evidence is null ? told.Cause : $"{told.Cause}: {told.Evidence}"]);
        Section(text, "Forecast", told.Forecast is { Exhaustion: { } times } forecast
            ? [$"budget exhausted in P10 {times.P10}, P50 {times.P50}, P90 {times.P90}; {forecast.WithinHorizonPercent} % within {forecast.Horizon}; model {forecast.Model}"]
            : []);
        Section(text, "Inputs",
        [
            .. told.DataQuality is { } quality ? [$"data {quality}{(told.Budget is { } budget ? $", {Covered(budget)}" : "")}"] : Array.Empty<string>(),
            .. told.Signals.Select(signal => $"signal {signal.Name}: {signal.State}{(signal.Series is null ? "" : $" ({signal.Series})")} {signal.Message}".TrimEnd()),
        ]);
        Section(text, "Learned", told.Learned);
        Section(text, "Guards", told.At is not null && told.Rails.Count == 0
            ? ["None was asked: there was no action to ask about."]
            : [.. told.Rails.Select(rail => $"{rail.Name,-14} {rail.Verdict,-13} {rail.Message}".TrimEnd())]);
        Section(text, "Record", told.Record is null ? [] :
        [
            told.Record,
            .. told.Outcome,
            .. told.ToApprove is { } command ? [$"{ToApprove}{command}"] : Array.Empty<string>(),
            $"inputs {told.InputsDigest}, models {told.ModelDigest}, seed {told.Seed}: the same inputs give the same decision",
        ]);
        return text.ToString();
    }

    /// <summary>What is recommended or done has its cause for a reason.</summary>
    private static bool IsForACause(Explanation told) => told.Verdict is nameof(DecisionVerdict.Recommend) or nameof(DecisionVerdict.Act);

    private static string Covered(BudgetStatus budget) => string.Create(
        CultureInfo.InvariantCulture,
        $"counts cover {budget.CoveredPercent ?? 0} % of the window, {(budget.RemainingPercent is { } remaining ? string.Create(CultureInfo.InvariantCulture, $"{remaining} % of the budget remains") : "what remains of the budget is Unknown")}");

    private static void Section(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        var head = title;
        foreach (var line in lines.SelectMany(Wrapped))
        {
            text.Append(head.PadRight(Margin)).Append(line).Append('\n');
            head = "";
        }
    }

    /// <summary>A terminal obeys control characters; what is longer than a line goes on in the next, but for a command, which is there to be copied.</summary>
    private static IEnumerable<string> Wrapped(string line)
    {
        var rest = OneLine.Cut(line, int.MaxValue);
        while (rest.Length > Width && !line.StartsWith(ToApprove, StringComparison.Ordinal))
        {
            var at = rest.LastIndexOf(' ', Width);
            if (at <= 0)
            {
                break;
            }

            yield return rest[..at];
            rest = "  " + rest[(at + 1)..];
        }

        yield return rest;
    }
}

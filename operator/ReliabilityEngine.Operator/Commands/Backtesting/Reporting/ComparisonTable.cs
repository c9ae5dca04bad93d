using System.Globalization;
using System.Text;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>Compared models for people: one line each, the best first.</summary>
internal static class ComparisonTable
{
    private const string None = "-";
    private const string Indent = "  ";

    public static IReadOnlyList<string> Heads { get; } = ["BREACHES", "FORETOLD", "MEDIAN LEAD", "ACTIONS", "RIGHT", "DURING", "FALSE", "PRECISION"];

    public static IReadOnlyList<string> AlarmHeads { get; } = ["ALARMS", "RIGHT", "DURING", "FALSE", "FALSE A WEEK", "BREACHES", "FORETOLD", "MEDIAN LEAD"];

    public static IEnumerable<string> Figures(PolicySummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            Text(summary.Breaches), Text(summary.Foretold), Lead(summary.MedianLeadSeconds), Text(summary.Actions), Text(summary.RightActions), Text(summary.ActionsDuring),
            Text(summary.FalseActions), summary.PrecisionPercent is { } precision ? string.Create(CultureInfo.InvariantCulture, $"{precision:0} %") : None,
        ];
    }

    public static IEnumerable<string> Figures(AlarmSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return
        [
            Text(summary.Alarms), Text(summary.RightAlarms), Text(summary.AlarmsDuring), Text(summary.FalseAlarms),
            string.Create(CultureInfo.InvariantCulture, $"{summary.FalseAlarmsPerWeek:0.0}"), Text(summary.Breaches), Text(summary.Foretold), Lead(summary.MedianLeadSeconds),
        ];
    }

    public static string Lead(double? seconds) => seconds is { } lead ? SpanText.Of(TimeSpan.FromSeconds(lead)) : None;

    public static void Write(StringBuilder text, IReadOnlyList<ForecasterReport> forecasters) => Write(
        text, "Forecasters, the best first", ["FORECASTER", .. Heads, "TRAFFIC ERROR"], forecasters, one =>
        [
            one.Forecaster, .. Figures(one.Summary), one.TrafficErrorPercent is { } error ? string.Create(CultureInfo.InvariantCulture, $"{error:0.0} %") : None,
        ]);

    public static void Write(StringBuilder text, IReadOnlyList<DetectorReport> detectors) => Write(
        text, "Detectors, the best first: by what would have been decided, then by the alarms of the signals", ["DETECTOR", "F1 OF DECISIONS", "F1 OF ALARMS", .. AlarmHeads], detectors, one =>
        [
            one.Detector, Ratio(one.Quality), Ratio(one.AlarmQuality), .. Figures(one.Alarms),
        ]);

    private static void Write<T>(StringBuilder text, string title, string[] heads, IReadOnlyList<T> compared, Func<T, string[]> cells)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{title}\n");
        TextColumns.Write(text, Indent, [heads, .. compared.Select(cells)]);
        text.Append(CultureInfo.InvariantCulture, $"{Indent}Best on this history: {cells(compared[0])[0]}.\n");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Ratio(double quality) => quality.ToString("0.00", CultureInfo.InvariantCulture);
}

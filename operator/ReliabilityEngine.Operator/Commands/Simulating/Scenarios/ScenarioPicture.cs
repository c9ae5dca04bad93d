using System.Globalization;
using System.Text;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Commands.Backtesting;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>Scenarios as SVG: a bar for each SLO as long as it is likely to break, grey where that is not known, and what goes of its budget beside it.</summary>
internal static class ScenarioPicture
{
    private const int Left = 260;
    private const int Bar = 300;
    private const int Width = Left + Bar + 340;
    private const int Row = 20;
    private const int Top = 60;

    public static string Draw(ScenarioReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var height = Top + report.Scenarios.Sum(scenario => (Math.Max(1, scenario.Slos.Count) + 2) * Row);
        var svg = Picture.Begin(Width, height);
        svg.Text(10, 22, string.Create(CultureInfo.InvariantCulture, $"From {TimeText.Of(report.At)} on, for {SpanText.Of(TimeSpan.FromSeconds(report.HorizonSeconds))}; bar: P(the SLO breaks), grey: not known; dashed: the limit of {report.BreachLimitPercent:0.##} %"), "start");
        var y = Top;
        foreach (var scenario in report.Scenarios)
        {
            svg.Text(10, y, scenario.Name, "start", " font-weight=\"bold\"");
            y += Row;
            var top = y - (Row * 3 / 4);
            foreach (var slo in scenario.Slos)
            {
                Draw(svg, slo, y);
                y += Row;
            }

            if (scenario.Slos.Count == 0)
            {
                svg.Text(Left, y, "no SLOTarget is touched", "start");
                y += Row;
            }

            var limit = Left + (Bar * report.BreachLimitPercent / 100);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{limit:0.##}\" x2=\"{limit:0.##}\" y1=\"{top}\" y2=\"{y - (Row * 3 / 4)}\" stroke=\"#d62728\" stroke-dasharray=\"4\"/>\n");
            y += Row;
        }

        return svg.End();
    }

    private static void Draw(StringBuilder svg, ScenarioSlo slo, int y)
    {
        svg.Text(Left - 8, y, slo.Slo, "end");
        Rect(svg, 0, 100, y, "none");
        Rect(svg, slo.BreakAtLeastPercent, slo.BreakAtMostPercent, y, "#bbb");
        Rect(svg, 0, slo.BreakAtLeastPercent, y, slo.Verdict == ScenarioVerdict.Breaks ? "#d62728" : "#1f77b4");
        svg.Text(Left + Bar + 8, y, $"{slo.Verdict}, {ScenarioText.Probability(slo)}; budget: {ScenarioText.Budget(slo.P50Percent)} (P90 {ScenarioText.Budget(slo.P90Percent)})", "start");
    }

    private static void Rect(StringBuilder svg, double fromPercent, double toPercent, int y, string fill)
    {
        if (toPercent > fromPercent)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left + (Bar * fromPercent / 100):0.##}\" y=\"{y - 10}\" width=\"{Bar * (toPercent - fromPercent) / 100:0.##}\" height=\"12\" fill=\"{fill}\" stroke=\"#999\"/>\n");
        }
    }
}

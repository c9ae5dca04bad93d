using System.Globalization;
using System.Text;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>Error ratio, risk, breaches and decisions over time, a panel a target, as SVG.</summary>
internal static class BacktestPicture
{
    private const int Left = 60;
    private const int Right = 50;
    private const int PanelHeight = 140;
    private const int PanelDistance = 190;
    private const int Top = 60;

    public static string Draw(BacktestReport report, BacktestLog log, RecordedHistory history)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(history);
        var (width, height) = (Left + PictureColumns.Count + Right, Top + (PanelDistance * history.Targets.Count));
        var svg = Picture.Begin(width, height);
        svg.Text(Left, 20, "What would have been decided", "start");
        svg.Text(Left, 38, "grey: error ratio; blue: risk, 0 to 100; red bands: breaches; triangles: decisions (green foretold, orange during, red false, grey open)", "start");
        foreach (var (place, target) in history.Targets.Index())
        {
            Panel(svg, Top + (PanelDistance * place), target, log, report.Policies.Where(policy => policy.SloTarget == target.Key.ToString()).ToList());
        }

        return svg.End();
    }

    private static void Panel(StringBuilder svg, int top, RecordedTarget target, BacktestLog log, IReadOnlyList<PolicyReport> policies)
    {
        var columns = log.ColumnsOf(target.Key);
        var bottom = top + 20 + PanelHeight;
        var most = columns.Errors.Where(double.IsFinite).DefaultIfEmpty(0).Max() is > 0 and var highest ? highest : 1;
        svg.Text(Left, top + 12, $"{target.Key}, {TimeText.Of(target.From)} to {TimeText.Of(target.To)}", "start");
        foreach (var breach in log.BreachesOf(target.Key))
        {
            var (from, to) = (columns.PlaceOf(breach.At), columns.PlaceOf(breach.Until ?? target.To));
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left + from:0.##}\" y=\"{top + 20}\" width=\"{Math.Max(1, to - from):0.##}\" height=\"{PanelHeight}\" fill=\"#d62728\" fill-opacity=\"0.15\"/>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{top + 20}\" width=\"{PictureColumns.Count}\" height=\"{PanelHeight}\" fill=\"none\" stroke=\"#999\"/>\n");
        Line(svg, bottom, columns.Errors, most, "#777");
        Line(svg, bottom, columns.Risks, 100, "#1f77b4");
        foreach (var action in policies.SelectMany(policy => policy.Actions))
        {
            var x = Left + columns.PlaceOf(action.At);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.##} {bottom} l-4 8 h8 z\" fill=\"{Colour(action.Outcome)}\"><title>{Escaped($"{TimeText.Of(action.At)} {action.Verdict} {action.Action}: {action.Outcome}")}</title></path>\n");
        }

        svg.Text(Left - 4, top + 30, string.Create(CultureInfo.InvariantCulture, $"{100 * most:0.##} %"), "end");
        svg.Text(Left - 4, bottom, "0 %", "end");
        svg.Text(Left + PictureColumns.Count + 4, top + 30, "100", "start");
        svg.Text(Left + PictureColumns.Count + 4, bottom, "0", "start");
    }

    /// <summary>Broken where nothing is known.</summary>
    private static void Line(StringBuilder svg, int bottom, IReadOnlyList<double> values, double most, string colour)
    {
        svg.Append("<path fill=\"none\" stroke=\"").Append(colour).Append("\" d=\"");
        var isBroken = true;
        foreach (var (column, value) in values.Index())
        {
            if (double.IsFinite(value))
            {
                svg.Append(CultureInfo.InvariantCulture, $"{(isBroken ? 'M' : 'L')}{Left + column} {bottom - (PanelHeight * value / most):0.##}");
            }

            isBroken = !double.IsFinite(value);
        }

        svg.Append("\"/>\n");
    }

    private static string Colour(string outcome) => outcome switch
    {
        ActionOutcomes.Foretold => "#2ca02c",
        ActionOutcomes.During => "#ff7f0e",
        ActionOutcomes.False => "#d62728",
        _ => "#777",
    };

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text);
}

using System.Globalization;
using ReliabilityEngine.Operator.Commands.Backtesting;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>The frontier as SVG: the cost to the right, P(breach) upwards, a dot a count of replicas.</summary>
internal static class SimulationPicture
{
    private const int Left = 60;
    private const int Top = 50;
    private const int Width = 600;
    private const int Height = 300;

    public static string Draw(SimulationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var svg = Picture.Begin(Left + Width + 40, Top + Height + 60);
        svg.Text(Left, 22, SimulationSentences.OfPlan(report), "start");
        svg.Text(Left, 38, report.Capacity, "start");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#999\"/>\n");
        var limit = Top + (Height * (1 - (report.BreachLimitPercent / 100)));
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Left + Width}\" y1=\"{limit:0.##}\" y2=\"{limit:0.##}\" stroke=\"#d62728\" stroke-dasharray=\"4\"/>\n");
        var most = report.Frontier.Select(option => option.ReplicaHours).DefaultIfEmpty(1).Max();
        foreach (var option in report.Frontier.Where(option => option.BreachPercent is not null))
        {
            var (x, y) = (Left + (Width * option.ReplicaHours / most), Top + (Height * (1 - (option.BreachPercent!.Value / 100))));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"4\" fill=\"{(option.Replicas == report.Recommended ? "#2ca02c" : "#1f77b4")}\"/>\n");
            svg.Text(x, y - 8, option.Replicas.ToString(CultureInfo.InvariantCulture), "middle");
        }

        svg.Text(Left - 4, Top + 10, "100 %", "end");
        svg.Text(Left - 4, Top + Height, "0 %", "end");
        svg.Text(Left + (Width / 2), Top + Height + 30, "replica-hours over the horizon; a dot is a count of replicas; dashed: the limit of P(breach)", "middle");
        svg.Text(Left + Width, Top + Height + 14, most.ToString("0.##", CultureInfo.InvariantCulture), "end");
        return svg.End();
    }
}

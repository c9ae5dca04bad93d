using System.Globalization;
using System.Security;
using System.Text;

namespace ReliabilityEngine.Benchmarks.Plots;

/// <summary>
/// A line chart as SVG: bands, lines and marks over two labelled axes, drawn in the order in which they were added. No background, and
/// tones that can be read on light and dark paper alike. What is not finite leaves a hole.
/// </summary>
internal sealed class SvgChart(string title, string xLabel, string yLabel, string caption)
{
    private const int Width = 860;
    private const int Height = 340;
    private const int Left = 70;
    private const int Right = 16;
    private const int Top = 56;
    private const int Bottom = 70;
    private const string Ink = "#808791";

    private readonly List<(string Name, string Colour, bool IsBand, double Opacity)> _legend = [];
    private readonly List<Action<StringBuilder, ChartAxis, ChartAxis>> _layers = [];
    private readonly List<double> _xs = [];
    private readonly List<double> _ys = [];

    public SvgChart Band(string name, string colour, double opacity, IReadOnlyList<(double X, double Low, double High)> points)
    {
        _legend.Add((name, colour, true, opacity));
        Cover(points.Select(point => (point.X, point.Low)).Concat(points.Select(point => (point.X, point.High))));
        _layers.Add((svg, x, y) =>
        {
            var edge = points.Select(point => (point.X, point.High)).Concat(points.Reverse().Select(point => (point.X, point.Low)));
            Add(svg, $"""<path d="{Path(edge, x, y)}Z" fill="{colour}" fill-opacity="{opacity}"/>""");
        });
        return this;
    }

    public SvgChart Line(string name, string colour, IReadOnlyList<(double X, double Y)> points, bool dashed = false)
    {
        _legend.Add((name, colour, false, 1));
        Cover(points);
        var dashes = dashed ? "5 4" : "none";
        _layers.Add((svg, x, y) => Add(
            svg, $"""<path d="{Path(points, x, y)}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-dasharray="{dashes}"/>"""));
        return this;
    }

    /// <summary>Circles at single points, as for anomalies.</summary>
    public SvgChart Marks(string name, string colour, IReadOnlyList<(double X, double Y)> points)
    {
        _legend.Add((name, colour, true, 1));
        Cover(points);
        _layers.Add((svg, x, y) =>
        {
            foreach (var point in points.Where(point => double.IsFinite(point.Y)))
            {
                Add(svg, $"""<circle cx="{x.At(point.X):0.#}" cy="{y.At(point.Y):0.#}" r="4" fill="none" stroke="{colour}" stroke-width="2"/>""");
            }
        });
        return this;
    }

    /// <summary>A vertical stretch over the whole height, as for a labelled window.</summary>
    public SvgChart Span(string name, string colour, IReadOnlyList<(double From, double To)> spans)
    {
        _legend.Add((name, colour, true, 0.18));
        _layers.Add((svg, x, _) =>
        {
            foreach (var (from, to) in spans)
            {
                Rectangle(svg, x.At(from), Top, Math.Max(1, x.At(to) - x.At(from)), Height - Top - Bottom, colour, 0.18);
            }
        });
        return this;
    }

    public string ToSvg()
    {
        var x = ChartAxis.Over(_xs, Left, Width - Right, padded: false);
        var y = ChartAxis.Over(_ys, Height - Bottom, Top, padded: true);
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="system-ui, sans-serif" font-size="12" """);
        Add(svg, $"""     role="img" aria-label="{Escape(title)}">""");
        Text(svg, Left, 20, title, "start", "14");
        DrawLegend(svg);
        DrawGrid(svg, x, y);
        foreach (var layer in _layers)
        {
            layer(svg, x, y);
        }

        Text(svg, (Left + Width - Right) / 2.0, Height - 32, xLabel, "middle");
        var middle = (Top + Height - Bottom) / 2;
        Add(svg, $"""<text transform="translate(16 {middle}) rotate(-90)" text-anchor="middle" fill="{Ink}">{Escape(yLabel)}</text>""");
        Text(svg, Left, Height - 8, caption, "start", "10");
        return svg.Append("</svg>\n").ToString();
    }

    private static string Path(IEnumerable<(double X, double Y)> points, ChartAxis x, ChartAxis y)
    {
        var path = new StringBuilder();
        var pen = false;
        foreach (var (px, py) in points)
        {
            if (double.IsFinite(py))
            {
                path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{x.At(px):0.#} {y.At(py):0.#}");
            }

            pen = double.IsFinite(py);
        }

        return path.ToString();
    }

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, string size = "12") =>
        Add(svg, $"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}" font-size="{size}" fill="{Ink}">{Escape(text)}</text>""");

    private static void Rectangle(StringBuilder svg, double x, double y, double width, double height, string colour, double opacity) => Add(
        svg, $"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" fill="{colour}" fill-opacity="{opacity}"/>""");

    private static void Rule(StringBuilder svg, double x1, double y1, double x2, double y2, double opacity) => Add(
        svg, $"""<line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" stroke="{Ink}" stroke-opacity="{opacity}"/>""");

    /// <summary>One element a line; numbers with a point, whatever the culture.</summary>
    private static void Add(StringBuilder svg, FormattableString element) => svg.Append(FormattableString.Invariant(element)).Append('\n');

    private static string Escape(string text) => SecurityElement.Escape(text);

    private void Cover(IEnumerable<(double X, double Y)> points)
    {
        foreach (var (x, y) in points.Where(point => double.IsFinite(point.Y)))
        {
            _xs.Add(x);
            _ys.Add(y);
        }
    }

    private void DrawLegend(StringBuilder svg)
    {
        double at = Left;
        foreach (var (name, colour, isBand, opacity) in _legend)
        {
            Rectangle(svg, at, isBand ? 32 : 36, 18, isBand ? 10 : 2, colour, opacity);
            Text(svg, at + 24, 41, name, "start");
            at += 24 + (6.6 * name.Length) + 22;
        }
    }

    private static void DrawGrid(StringBuilder svg, ChartAxis x, ChartAxis y)
    {
        foreach (var tick in y.Ticks(5))
        {
            Rule(svg, Left, y.At(tick), Width - Right, y.At(tick), 0.25);
            Text(svg, Left - 8, y.At(tick) + 4, ChartAxis.Label(tick), "end");
        }

        foreach (var tick in x.Ticks(10))
        {
            Rule(svg, x.At(tick), Height - Bottom, x.At(tick), Height - Bottom + 5, 1);
            Text(svg, x.At(tick), Height - Bottom + 18, ChartAxis.Label(tick), "middle");
        }

        Rule(svg, Left, Height - Bottom, Width - Right, Height - Bottom, 1);
    }
}

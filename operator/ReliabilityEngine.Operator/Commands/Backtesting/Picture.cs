using System.Globalization;
using System.Security;
using System.Text;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>A picture as SVG on white, that shows the same wherever it is opened.</summary>
internal static class Picture
{
    public static StringBuilder Begin(int width, int height) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\">\n")
        .Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");

    /// <param name="anchor">start, middle or end: what of the text stands at the place.</param>
    /// <param name="more">Further attributes, each after a space.</param>
    public static void Text(this StringBuilder svg, double x, double y, string text, string anchor, string more = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{more}>{SecurityElement.Escape(text)}</text>\n");

    public static string End(this StringBuilder svg) => svg.Append("</svg>\n").ToString();
}

using System.Globalization;
using System.Text;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Metrics;

/// <summary>The lines of one object, rendered when its values were set: a scrape only copies them.</summary>
internal sealed class ObjectText
{
    private readonly byte[] _lines;
    private readonly int[] _ends;

    private ObjectText(byte[] lines, int[] ends) => (_lines, _ends) = (lines, ends);

    /// <summary>The lines that belong to the family of this index.</summary>
    public ReadOnlySpan<byte> Of(int family) => _lines.AsSpan((family == 0 ? 0 : _ends[family - 1]).._ends[family]);

    public static ObjectText Render(string nameLabel, string namespaceLabel, NamespacedName key, IReadOnlyList<ObjectFamily> families, ILookup<ObjectFamily, ObjectSample> samples)
    {
        var labels = $"{{{nameLabel}=\"{EscapeValue(key.Name)}\",{namespaceLabel}=\"{EscapeValue(key.Namespace)}\"";
        var text = new StringBuilder();
        var ends = new int[families.Count];
        for (var i = 0; i < ends.Length; i++)
        {
            foreach (var sample in samples[families[i]])
            {
                text.Append(families[i].Name).Append(labels);
                foreach (var (label, value) in sample.Labels)
                {
                    text.Append(',').Append(label).Append("=\"").Append(EscapeValue(value)).Append('"');
                }

                text.Append("} ").Append(Number(sample.Value)).Append('\n');
            }

            ends[i] = text.Length;
        }

        return Encode(text.ToString(), ends);
    }

    /// <summary>As the text format 0.0.4 and OpenMetrics ask for it.</summary>
    public static string EscapeHelp(string help) =>
        help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeValue(string value) => EscapeHelp(value).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>.NET would write Infinity, which Prometheus reads only by its short names.</summary>
    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Ends count characters until here, bytes from here on.</summary>
    private static ObjectText Encode(string text, int[] ends)
    {
        var byteEnds = new int[ends.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            var start = i == 0 ? 0 : ends[i - 1];
            byteEnds[i] = (i == 0 ? 0 : byteEnds[i - 1]) + Encoding.UTF8.GetByteCount(text.AsSpan(start..ends[i]));
        }

        return new ObjectText(Encoding.UTF8.GetBytes(text), byteEnds);
    }
}

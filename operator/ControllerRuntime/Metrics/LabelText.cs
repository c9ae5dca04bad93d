using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>Escaping as the text format 0.0.4 asks for it.</summary>
internal static class LabelText
{
    public static byte[] Render(string[] names, string[] values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < names.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(names[i]).Append("=\"").Append(EscapeValue(values[i])).Append('"');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string EscapeHelp(string help) =>
        help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeValue(string value) => EscapeHelp(value).Replace("\"", "\\\"", StringComparison.Ordinal);
}

using System.Text;

namespace ControllerRuntime.Client;

/// <summary>Builds the query of a request path, leaving out what is not set.</summary>
internal static class QueryText
{
    public static string Append(string path, params ReadOnlySpan<(string Key, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (key, value) in parameters)
        {
            if (value is not null)
            {
                text.Append(separator).Append(key).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }
}

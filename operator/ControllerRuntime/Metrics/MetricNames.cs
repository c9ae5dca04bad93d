namespace ControllerRuntime.Metrics;

/// <summary>Refuses what Prometheus would refuse, at registration instead of at the first scrape.</summary>
internal static class MetricNames
{
    public static void Check(string name, string[] labelNames)
    {
        if (!IsValid(name, colons: true))
        {
            throw new ArgumentException($"`{name}` is no metric name: letters, digits, `_` and `:`, not starting with a digit.", nameof(name));
        }

        foreach (var label in labelNames)
        {
            if (!IsValid(label, colons: false) || label.StartsWith("__", StringComparison.Ordinal) || label is "le" or "quantile")
            {
                throw new ArgumentException($"`{label}` may not be a label of `{name}`.", nameof(labelNames));
            }
        }

        if (labelNames.Distinct(StringComparer.Ordinal).Count() != labelNames.Length)
        {
            throw new ArgumentException($"`{name}` has a label twice.", nameof(labelNames));
        }
    }

    private static bool IsValid(string name, bool colons) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_' || (colons && c == ':'));
}

using System.Security.Cryptography;
using System.Text;

namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>What a series is about, by its labels.</summary>
internal static class SignalKeys
{
    /// <summary>Where an exporter's label and one of its target's have the same name, Prometheus sets the exporter's aside as <c>exported_…</c>:
    /// then that is what the series is about, and the other the exporter's own pod.</summary>
    private static readonly (string Label, SignalSeriesKind Kind)[] About =
    [
        ("exported_pod", SignalSeriesKind.Pod), ("pod", SignalSeriesKind.Pod), ("exported_node", SignalSeriesKind.Node), ("node", SignalSeriesKind.Node),
    ];

    /// <summary>A key stands in status and messages. Longer than a name of Kubernetes (253) it is cut, and a digest keeps it apart.</summary>
    private const int MaxLength = 253;

    public static (string Key, SignalSeriesKind Kind) Of(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        foreach (var (label, kind) in About)
        {
            if (labels.FirstOrDefault(l => l.Key == label).Value is { Length: > 0 } name)
            {
                return (Bounded(name), kind);
            }
        }

        var joined = string.Join(',', labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"));
        return (Bounded(joined), SignalSeriesKind.Other);
    }

    private static string Bounded(string key)
    {
        if (key.Length <= MaxLength)
        {
            return key;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 4));
        return $"{key.AsSpan(0, MaxLength - digest.Length - 1)}~{digest}";
    }
}

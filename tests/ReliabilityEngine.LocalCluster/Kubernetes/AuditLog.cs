using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>Reads the file that the apiserver writes one JSON object a line into.</summary>
internal static class AuditLog
{
    public static async Task<IReadOnlyList<AuditEntry>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            // The last line may be half written.
            if (line.EndsWith('}') && Parse(line) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static AuditEntry? Parse(string line)
    {
        var entry = JsonNode.Parse(line)!;
        var target = entry["objectRef"];
        return new AuditEntry(
            entry["requestReceivedTimestamp"]!.GetValue<DateTimeOffset>(),
            Text(entry["user"], "username"),
            Text(entry, "verb"),
            Text(target, "apiGroup"),
            Text(target, "resource"),
            Text(target, "subresource"),
            Text(target, "namespace"),
            Text(target, "name"),
            entry["responseStatus"]?["code"]?.GetValue<int>() ?? 0,
            Text(entry, "userAgent"),
            Text(entry, "requestURI").Contains("dryRun=All", StringComparison.Ordinal));
    }

    private static string Text(JsonNode? node, string field) => node?[field]?.GetValue<string>() ?? "";
}

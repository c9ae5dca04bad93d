using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.Cluster.Tests.ArgoCd;

/// <summary>Runs a health script as Argo CD does: Lua 5.1, the object as the global <c>obj</c>, and of the libraries only the base and table.</summary>
internal static class HealthScript
{
    // What could load code, read files or leave the sandbox is left out, and so are the methods of strings: Argo CD opens no string library.
    private const string Harness = """
        local script = assert(loadfile(PATH))
        setfenv(script, {assert = assert, error = error, ipairs = ipairs, next = next, pairs = pairs, pcall = pcall, select = select,
          tonumber = tonumber, tostring = tostring, type = type, unpack = unpack, table = table, obj = OBJECT})
        getmetatable("").__index = nil
        local health = script()
        print(health.status)
        print(health.message)
        """;

    public static async Task<(string Status, string Message)> RunAsync(string path, JsonNode entity, CancellationToken cancellationToken)
    {
        await ProgramRun.RunAsync(
            "bash", [Path.Combine(AppContext.BaseDirectory, "Assets", "install-packages.sh"), "lua5.1=lua5.1"], cancellationToken: cancellationToken);
        var program = Harness.Replace("PATH", Literal(path), StringComparison.Ordinal).Replace("OBJECT", Literal(entity), StringComparison.Ordinal);
        var lines = (await ProgramRun.RunAsync("lua5.1", ["-"], input: program, cancellationToken: cancellationToken)).Split('\n', 2);
        return (lines[0], lines[1].TrimEnd('\n'));
    }

    /// <summary>As Argo CD converts it: an absent value and null are the same.</summary>
    private static string Literal(JsonNode? node) => node switch
    {
        null => "nil",
        JsonObject map => $"{{{string.Join(", ", map.Where(p => p.Value is not null).Select(p => $"[{Literal(p.Key)}] = {Literal(p.Value)}"))}}}",
        JsonArray list => $"{{{string.Join(", ", list.Select(Literal))}}}",
        _ when node.GetValueKind() == JsonValueKind.String => Literal(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Literal(string text) =>
        $"\"{string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => char.IsAsciiLetterOrDigit((char)b) ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\{b:D3}")))}\"";
}

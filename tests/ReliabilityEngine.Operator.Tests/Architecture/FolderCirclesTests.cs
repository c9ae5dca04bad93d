using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Tests.Architecture;

/// <summary>
/// Folders of a project can be read one after the other: none needs, by way of others, itself. A folder is its namespace, and what it needs
/// are its usings, of which the compiler lets none stand unused. A folder and those within it count as one room and may know each other.
/// </summary>
public sealed partial class FolderCirclesTests
{
    public static TheoryData<string, string> Projects => new()
    {
        { "operator/ControllerRuntime", "ControllerRuntime" },
        { "operator/ReliabilityEngine.Core", "ReliabilityEngine.Core" },
        { "operator/ReliabilityEngine.Operator", "ReliabilityEngine.Operator" },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_declares_the_namespace_of_its_folder(string project, string root)
    {
        var astray = SourceTree.Files(project)
            .Select(file => (File: file, Declared: NamespaceOf(Text(file)), Folder: FolderNamespace(file, project, root)))
            .Where(file => file.Declared.Length > 0 && file.Declared != file.Folder)
            .Select(file => $"{file.File} declares {file.Declared}");

        Assert.Empty(astray);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_needs_itself_by_way_of_others(string project, string root)
    {
        var needs = Needs(project, root);
        var circles = needs.Keys
            .Select(folder => (Folder: folder, Back: WayBack(needs, folder)))
            .Where(found => found.Back is not null)
            .Select(found => string.Join(" -> ", found.Back!.Select(folder => folder[root.Length..].TrimStart('.')).Append("itself")))
            .Order(StringComparer.Ordinal);

        Assert.Empty(circles);
    }

    /// <summary>Which folders each folder needs; its ancestors and descendants left aside.</summary>
    private static Dictionary<string, HashSet<string>> Needs(string project, string root)
    {
        var needs = new Dictionary<string, HashSet<string>>();
        var texts = SourceTree.Files(project).Select(Text).ToArray();
        foreach (var folder in texts.Select(NamespaceOf))
        {
            needs.TryAdd(folder, []);
        }

        foreach (var text in texts)
        {
            var folder = NamespaceOf(text);
            needs[folder].UnionWith(Usings(text)
                .Select(used => needs.ContainsKey(used) ? used : used[..Math.Max(used.LastIndexOf('.'), 0)])
                // A namespace of one word is nobody's folder; the empty one is that of the files at the root.
                .Where(used => used.Length > 0 && needs.ContainsKey(used) && !IsWithin(used, folder) && !IsWithin(folder, used)));
        }

        Assert.Contains(needs, pair => pair.Value.Count > 0);
        return needs;
    }

    /// <summary>The shortest way from a folder back to it; null where there is none.</summary>
    private static IReadOnlyList<string>? WayBack(Dictionary<string, HashSet<string>> needs, string start)
    {
        var ways = new Queue<IReadOnlyList<string>>([[start]]);
        var seen = new HashSet<string>();
        while (ways.TryDequeue(out var way))
        {
            foreach (var next in needs[way[^1]])
            {
                if (next == start)
                {
                    return way;
                }

                if (seen.Add(next))
                {
                    ways.Enqueue([.. way, next]);
                }
            }
        }

        return null;
    }

    private static bool IsWithin(string folder, string parent) => folder == parent || folder.StartsWith($"{parent}.", StringComparison.Ordinal);

    private static string FolderNamespace(string file, string project, string root) =>
        (root + Path.GetDirectoryName(file)![project.Length..].Replace('/', '.').Replace('\\', '.')).TrimEnd('.');

    private static string Text(string file) => File.ReadAllText(Path.Combine(SourceTree.Root, file));

    /// <summary>The namespace that a file declares; empty where it has none.</summary>
    private static string NamespaceOf(string text) => Declaration().Match(text).Groups[1].Value;

    /// <summary>The namespaces, or the types with their namespaces, that a file opens.</summary>
    private static IEnumerable<string> Usings(string text) => Using().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}

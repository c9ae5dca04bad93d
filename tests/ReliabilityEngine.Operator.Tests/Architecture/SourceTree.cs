namespace ReliabilityEngine.Operator.Tests.Architecture;

/// <summary>The repository's C# sources as text.</summary>
internal static class SourceTree
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every source file below some folders of the repository, by its path from the root.</summary>
    public static IEnumerable<string> Files(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Contains("obj"));

    public static int Lines(string file) => File.ReadLines(Path.Combine(Root, file)).Count();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReliabilityEngine.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run from below the repository's root.");
        }

        return folder.FullName;
    }
}

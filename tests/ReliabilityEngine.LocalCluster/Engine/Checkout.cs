namespace ReliabilityEngine.LocalCluster.Engine;

/// <summary>Finds the checkout this program was built from: its manifests, samples and the other programs built beside it.</summary>
public static class Checkout
{
    private const string Solution = "ReliabilityEngine.sln";

    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A program of this checkout, built in the same configuration as this one.</summary>
    public static string Program(string project, string assembly)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var path = PathOf("artifacts", "bin", project, configuration, assembly + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{project} is not built in the configuration \"{configuration}\": run `make build`.", path);
    }

    private static string FindRoot(DirectoryInfo? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, Solution)))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException($"{Solution} must lie in a folder above {AppContext.BaseDirectory}.");
    }
}

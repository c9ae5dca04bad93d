namespace ReliabilityEngine.LocalCluster.Instances;

/// <summary>Where what outlives a process is kept: built binaries, and the state of a cluster left running.</summary>
internal static class CacheDirectory
{
    public static string Path { get; } = System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
            ? given
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "reliability-engine");
}

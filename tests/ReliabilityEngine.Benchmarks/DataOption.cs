using System.CommandLine;

namespace ReliabilityEngine.Benchmarks;

/// <summary>The option that names the data folder, the same for every verb.</summary>
internal static class DataOption
{
    public static Option<string> Create() => new("--data")
    {
        Description = "folder with one half of every family (default: $RELIABILITY_DATA, else ../shared/data)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("RELIABILITY_DATA") ?? Path.Combine("..", "shared", "data"),
    };
}

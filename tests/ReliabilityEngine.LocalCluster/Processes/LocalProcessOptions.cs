namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>What to start as a <see cref="LocalProcess"/>, and where its output goes.</summary>
public sealed record LocalProcessOptions
{
    /// <summary>The program: a path, or a name looked up in PATH.</summary>
    public required string FileName { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The file that standard output and standard error are appended to.</summary>
    public required string LogFile { get; init; }

    /// <summary>Variables set (or, with null, removed) beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string? WorkingDirectory { get; init; }

    /// <summary>The name used in messages; the program's file name by default.</summary>
    public string? Name { get; init; }
}

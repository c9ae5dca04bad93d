namespace ControllerRuntime.Client.Configuration;

/// <summary>A program that prints credentials (client.authentication.k8s.io).</summary>
public sealed record ExecPlugin
{
    /// <summary><c>client.authentication.k8s.io/v1</c> or <c>/v1beta1</c>.</summary>
    public required string ApiVersion { get; init; }

    public required string Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the program is told which cluster it is for.</summary>
    public bool ProvideClusterInfo { get; init; }

    /// <summary>What to tell a person when the program is missing.</summary>
    public string? InstallHint { get; init; }

    /// <summary>File and key it was configured by, for errors.</summary>
    public string Origin { get; init; } = "the configuration";

    /// <summary>Whether the program can be found: at its path, or on the PATH for a bare name.</summary>
    public bool Exists() => Command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        ? File.Exists(Command)
        : (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Command)));
}

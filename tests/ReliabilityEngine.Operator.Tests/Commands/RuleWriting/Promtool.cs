using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.Operator.Tests.Commands.RuleWriting;

/// <summary>Prometheus' own judge of rules files, of Debian's package.</summary>
internal static class Promtool
{
    /// <summary>The exit code and what was said.</summary>
    public static Task<(int Code, string Said)> CheckAsync(string rules, CancellationToken cancellationToken) =>
        RunAsync(["check", "rules", "rules.yaml"], [("rules.yaml", rules)], cancellationToken);

    /// <param name="rules">The rules file.</param>
    /// <param name="tests">A file of unit tests that names <c>rules.yaml</c>.</param>
    public static Task<(int Code, string Said)> TestAsync(string rules, string tests, CancellationToken cancellationToken) =>
        RunAsync(["test", "rules", "tests.yaml"], [("rules.yaml", rules), ("tests.yaml", tests)], cancellationToken);

    private static async Task<(int Code, string Said)> RunAsync(string[] arguments, (string Name, string Text)[] files, CancellationToken cancellationToken)
    {
        await KubernetesBinaries.InstallAsync(cancellationToken, "promtool=prometheus");
        var folder = Directory.CreateTempSubdirectory("rules-");
        try
        {
            foreach (var (name, text) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, cancellationToken);
            }

            var result = await ProgramRun.CompleteAsync(
                "promtool", [.. arguments[..^1], Path.Combine(folder.FullName, arguments[^1])], cancellationToken: cancellationToken);
            return (result.ExitCode, result.Output + result.Error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

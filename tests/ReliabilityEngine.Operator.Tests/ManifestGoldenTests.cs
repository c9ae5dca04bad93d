using System.Runtime.CompilerServices;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Operator.Tests;

/// <summary>What is committed is what the types say; <c>make manifests</c> rewrites it.</summary>
public sealed class ManifestGoldenTests
{
    [Fact]
    public void Committed_manifests_are_the_generated_ones()
    {
        var generated = ManifestsCommand.Generate();
        var committed = new[] { "crds", "config/rbac" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Root(), folder)))
            .Append(Path.Combine(Root(), "operator/docs/api.md"))
            .ToDictionary(file => Path.GetRelativePath(Root(), file).Replace('\\', '/'), File.ReadAllText);

        Assert.Equal(generated.Keys.Order(StringComparer.Ordinal), committed.Keys.Order(StringComparer.Ordinal));
        Assert.All(generated, file => Assert.Equal(file.Value, committed[file.Key]));
    }

    [Fact]
    public void Samples_pass_the_validator()
    {
        var linter = new Linter();
        foreach (var file in Directory.GetFiles(Path.Combine(Root(), "config/samples"), "*.yaml"))
        {
            linter.Add(Path.GetFileName(file), File.ReadAllText(file));
        }

        var report = linter.Report();
        Assert.Empty(report.Findings);
        Assert.Equal(4, report.Checked);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}

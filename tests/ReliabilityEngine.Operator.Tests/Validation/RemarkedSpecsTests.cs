using System.Text.Json;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Tests.Webhooks;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>What other objects give rise to is a warning, the same from webhook, controller and `lint`; a file never tells that something does not exist.</summary>
public sealed class RemarkedSpecsTests
{
    private const string Subject = "subject.yaml";

    public static TheoryData<string, string, string, string, string> Known { get; } = [.. RemarkedSpecs.Known];

    public static TheoryData<string, string, string, string, string> InTheCluster { get; } = [.. RemarkedSpecs.Known, .. RemarkedSpecs.Absent];

    public static TheoryData<string, string, string> Absent { get; } = [.. RemarkedSpecs.Absent.Select(row => (row.Kind, row.Changes, row.Others))];

    public static TheoryData<string, string, string> Fine { get; } = [.. RemarkedSpecs.Fine];

    [Theory]
    [MemberData(nameof(InTheCluster))]
    public async Task The_webhook_allows_it_and_warns(string kind, string changes, string others, string path, string message)
    {
        await using var endpoint = await ValidateEndpoint.StartAsync(await KnownCluster.ReadAsync(SpecDocument.Several(others)));

        var response = await endpoint.AskAsync(SpecDocument.With(kind, changes));

        Assert.True((bool)response["allowed"]!);
        var warning = Assert.Single(response["warnings"]!.AsArray().Select(w => (string?)w));
        Assert.Equal($"{path}: {message}", warning);
        Assert.InRange(warning!.Length, 1, 256);
    }

    [Theory]
    [MemberData(nameof(InTheCluster))]
    public async Task The_controller_is_told_the_same(string kind, string changes, string others, string path, string message)
    {
        var around = await KnownCluster.ReadAsync(SpecDocument.Several(others));
        var document = SpecDocument.With(kind, changes);
        var findings = kind == "SLOTarget"
            ? SpecValidation.Validate(document.Deserialize(ApiJsonContext.Default.SLOTarget)!, around)
            : SpecValidation.Validate(document.Deserialize(ApiJsonContext.Default.ReliabilityPolicy)!, around);

        Assert.Equal([Finding.Warning(path, message)], findings);
        if (path.StartsWith("spec.dependsOn", StringComparison.Ordinal))
        {
            Assert.Equal($"{path}: {message}", new DependencyCheck(around).Missing(document.Deserialize(ApiJsonContext.Default.SLOTarget)!));
        }
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Lint_warns_from_the_documents_of_all_files(string kind, string changes, string others, string path, string message)
    {
        var finding = Assert.Single(Lint(kind, changes, others));

        Assert.Equal(("warning", path, message), (finding.Severity, finding.Path, finding.Message));
    }

    [Theory]
    [MemberData(nameof(Absent))]
    public void Lint_does_not_claim_that_something_does_not_exist(string kind, string changes, string others)
    {
        Assert.Empty(Lint(kind, changes, others));
    }

    [Theory]
    [MemberData(nameof(Fine))]
    public async Task Nothing_is_said_of_what_is_fine(string kind, string changes, string others)
    {
        Assert.Empty(SpecValidation.Validate(SpecDocument.With(kind, changes), await KnownCluster.ReadAsync(SpecDocument.Several(others))));
        Assert.Empty(Lint(kind, changes, others));
    }

    private static IEnumerable<LintFinding> Lint(string kind, string changes, string others)
    {
        var linter = new Linter();
        linter.Add(Subject, ManifestYaml.Write(SpecDocument.With(kind, changes)));
        foreach (var other in SpecDocument.Several(others))
        {
            linter.Add("other.yaml", ManifestYaml.Write(other));
        }

        return linter.Report().Findings.Where(f => f.File == Subject);
    }
}

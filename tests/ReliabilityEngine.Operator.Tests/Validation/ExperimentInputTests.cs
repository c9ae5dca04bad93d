using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Tests.Webhooks;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>An experiment that would watch nothing, hurt nothing or everything, cost too much or come too late is refused in one sentence, whoever is asked.</summary>
public sealed class ExperimentInputTests
{
    private static readonly DateTimeOffset Created = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Refused => new()
    {
        { "{steadyState: {sloTargets: []}}", "spec.steadyState.sloTargets: must have at least 1 entry" },
        { "{target: {workloadRef: {kind: Deployment, name: ''}}}", "spec.target.workloadRef.name: must not be empty" },
        { "{fault: {podKill: {percent: 100}}}", "spec.fault.podKill.percent: must be less than 100: the last ready pod is never taken away" },
        { "{fault: {scaleDown: {replicas: 0}}}", "spec.fault.scaleDown.replicas: must be from 1 to 1000, not 0" },
        {
            "{budget: {requireRemainingPercent: 10, spendAtMostPercent: 20}}",
            "spec.budget.spendAtMostPercent: must be at most `requireRemainingPercent` (10), not 20: a run must not be able to exhaust the budget"
        },
        { "{schedule: null, startBy: '2026-01-05T11:00:00Z'}", "spec.startBy: must lie ahead, which 2026-01-05T11:00:00Z does not: it would never run" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task The_webhook_says_it(string changes, string sentence)
    {
        await using var endpoint = await ValidateEndpoint.StartAsync(DocumentSurroundings.None);

        Assert.Equal(sentence, (string?)(await endpoint.AskAsync(Document(changes)))["status"]?["message"]);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void The_controller_says_it(string changes, string sentence)
    {
        var experiment = Document(changes).Deserialize(ApiJsonContext.Default.ChaosExperiment)!;
        experiment.Metadata = experiment.Metadata with { CreationTimestamp = Created };

        Assert.Equal(sentence, (new ExperimentCheck(DocumentSurroundings.None).Find(experiment) ?? ExperimentCheck.TooLate(experiment))?.Message.TrimEnd('.'));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Lint_says_it(string changes, string sentence)
    {
        var linter = new Linter(clock: new ManualTimeProvider(Created));
        linter.Add("experiment.yaml", ManifestYaml.Write(Document(changes)));

        var finding = Assert.Single(linter.Report().Findings);
        Assert.Equal(sentence, $"{finding.Path}: {finding.Message}");
    }

    [Fact]
    public void A_time_that_is_none_is_one_error() =>
        Assert.Equal(["spec.startBy"], SpecValidation.Validate(Document("{schedule: null, startBy: '2126-01-05'}")).Select(finding => finding.Path));

    [Fact]
    public void A_file_may_leave_its_namespace_to_kubectl()
    {
        var finding = Assert.Single(SpecValidation.Validate(Document(
            "{metadata: {namespace: null}, fault: {litmus: {template: {kind: ChaosEngine, spec: {appinfo: {appns: shop, applabel: app=a}, experiments: [{name: pod-delete}]}}}}}")));

        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Equal(
            "spec.fault.litmus.template.spec.appinfo.appns: is the namespace \"shop\", and an experiment reaches no other than its own: give `metadata.namespace`, or apply it there",
            $"{finding.Path}: {finding.Message}");
    }

    [Theory]
    [InlineData("{schedule: null, startBy: '2126-01-05T12:00:00Z', timeZone: Europe/Berlin}", "spec.timeZone: is the zone of `schedule`: `startBy` says its own, and this does nothing")]
    [InlineData("{expect: {}}", "spec.expect: expects nothing: give `detectedWithin` or leave it out")]
    [InlineData("{steadyState: {sloTargets: [pay]}}", "spec.steadyState.sloTargets[0]: names none of the known SLOTargets of the namespace (\"pay\"): no run begins before there is one")]
    public void What_does_nothing_is_remarked(string changes, string sentence)
    {
        var linter = new Linter(clock: new ManualTimeProvider(Created));
        linter.Add("files.yaml", $"{ManifestYaml.Write(Document(changes))}---\n{ManifestYaml.Write(SpecDocument.With("SLOTarget", "{}"))}");

        var finding = Assert.Single(linter.Report().Findings);
        Assert.Equal(("warning", sentence), (finding.Severity, $"{finding.Path}: {finding.Message}"));
    }

    [Fact]
    public void Nothing_is_watched_where_no_steady_state_is_said() =>
        Assert.Equal(["spec.steadyState"], SpecValidation.Validate(Document("{steadyState: null}")).Select(finding => finding.Path));

    private static JsonObject Document(string changes) => SpecDocument.With("ChaosExperiment", changes);
}

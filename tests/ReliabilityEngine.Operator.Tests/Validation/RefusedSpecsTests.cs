using System.Text.Json;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Operator.Tests.History;
using ReliabilityEngine.Operator.Tests.Webhooks;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Whoever refuses a spec, webhook, controller or `lint`, does it in the same words.</summary>
public sealed class RefusedSpecsTests
{
    public static TheoryData<string, string, string, string> All { get; } = [.. RefusedSpecs.All];

    [Theory]
    [MemberData(nameof(All))]
    public void The_schema_has_nothing_against_it(string kind, string changes, string path, string message)
    {
        var type = kind == "SLOTarget" ? typeof(SLOTarget) : kind == "ReliabilityPolicy" ? typeof(ReliabilityPolicy) : typeof(ChaosExperiment);

        Assert.Empty(SchemaValidator.Prune(ServedSchema.OfEntity(type), SpecDocument.With(kind, changes)));
        Assert.Equal([Finding.Error(path, message)], SpecValidation.Validate(SpecDocument.With(kind, changes)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_webhook_refuses_it(string kind, string changes, string path, string message)
    {
        await using var endpoint = await ValidateEndpoint.StartAsync(DocumentSurroundings.None);

        var response = await endpoint.AskAsync(SpecDocument.With(kind, changes));

        Assert.False((bool)response["allowed"]!);
        Assert.Equal((422, $"{path}: {message}"), ((int)response["status"]!["code"]!, (string?)response["status"]!["message"]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_controller_refuses_it(string kind, string changes, string path, string message)
    {
        var document = SpecDocument.With(kind, changes);
        if (kind == "SLOTarget")
        {
            var check = new SpecCheck(new OneSource(new RememberedSource()), DocumentSurroundings.None);
            var objection = await check.FindAsync(document.Deserialize(ApiJsonContext.Default.SLOTarget)!, new TargetMemory(), TestContext.Current.CancellationToken);

            Assert.Equal(new ConditionCause(Reasons.InvalidSpec, $"{path}: {message}"), objection);
        }
        else if (kind == "ChaosExperiment")
        {
            var objection = new ExperimentCheck(DocumentSurroundings.None).Find(document.Deserialize(ApiJsonContext.Default.ChaosExperiment)!);

            Assert.Equal(new RunObjection(Reasons.InvalidSpec, $"{path}: {message}"), objection);
        }
        else
        {
            var findings = SpecValidation.Validate(document.Deserialize(ApiJsonContext.Default.ReliabilityPolicy)!, DocumentSurroundings.None);

            Assert.Equal($"{path}: {message}", Assert.Single(findings).ToString());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Lint_refuses_it_on_its_line(string kind, string changes, string path, string message)
    {
        using var output = new StringWriter();
        var text = ManifestYaml.Write(SpecDocument.With(kind, changes));

        Assert.Equal(1, LintCommand.Lint(["-"], false, "table", null, new StringReader(text), output, TextWriter.Null));
        var lines = output.ToString().Split('\n').ToArray();
        Assert.EndsWith($" error {path}: {message}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1 checked, 0 passed over, ", lines[1], StringComparison.Ordinal);
    }
}

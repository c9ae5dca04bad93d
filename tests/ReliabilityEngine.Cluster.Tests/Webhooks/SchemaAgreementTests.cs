using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Cluster.Tests.Webhooks;

/// <summary>A spec that breaks the schema is refused by the apiserver, and `lint` names the same fields without one.</summary>
[Collection(Engine.EngineCollection.Name)]
public sealed class SchemaAgreementTests(ClusterFixture fixture)
{
    private const string Good = """
        objective: "99.9"
        indicator: {probe: {metric: up}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string[] BrokenSpecs { get; } =
    [
        "{objective: null}", "{objective: 99.9}", "{objective: '100'}", "{objective: '99,9'}", "{objective: ''}",
        "{window: 30 days}", "{window: 0d}", "{window: 5}",
        "{budgeting: Events}", "{timeslice: {goodPercent: '0,5', length: 1m}}",
        "{indicator: null}", "{indicator: {}}", "{indicator: {probe: {metric: a}, query: {errors: e, total: t}}}",
        "{indicator: {probe: {}}}", "{indicator: {probe: {metric: ''}}}", "{indicator: {probe: up}}", "{indicator: {ratio: {errors: {metric: e}}}}",
        "{source: Not_a_label}", "{sampleInterval: fast}",
        "{workloadRef: {kind: ReplicaSet, name: x}}", "{workloadRef: {apiVersion: v1, kind: Deployment, name: x}}", "{workloadRef: {kind: Deployment}}",
        "{dependsOn: {name: a}}", "{dependsOn: [{name: a, sloTargetRef: {name: x}}, {name: a, sloTargetRef: {name: z}}]}",
        "{dependsOn: [{name: a, sloTargetRef: {name: x}, probability: '1.5'}]}",
        "{alertTiers: []}", "{alertTiers: [{severity: Mail, budgetPercent: 2, longWindow: 1h}]}",
        "{alertTiers: [{severity: Page, budgetPercent: 0, longWindow: 1h}]}", "{alertTiers: [{severity: Page, budgetPercent: '2', longWindow: 1h}]}",
        "{exclusions: [{schedule: '@daily', duration: 1h}]}",
        "{exclusions: [{name: a, schedule: '@daily', duration: 1h, applyTo: [Everything]}]}",
        "{onNoData: {severity: Mail}}",
    ];

    [ClusterFact]
    public async Task What_the_apiserver_refuses_lint_refuses_at_the_same_fields()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        var disagreements = new List<string>();
        foreach (var spec in BrokenSpecs)
        {
            var document = Document(spec);
            var refusal = await Record.ExceptionAsync(() => cluster.KubectlAsync(
                ["create", "--dry-run=server", "--validate=false", "-n", "default", "-f", "-"], document.ToJsonString(), Token));
            var field = SpecValidation.Validate(document).FirstOrDefault(f => f.Severity == FindingSeverity.Error)?.Path;
            if (field is null || refusal is null || !Names(refusal.Message, field))
            {
                disagreements.Add($"{spec}: lint names {field}; the apiserver says {refusal?.Message ?? "nothing"}");
            }
        }

        Assert.True(disagreements.Count == 0, string.Join(Environment.NewLine, disagreements));
    }

    /// <summary>Kubernetes 1.20 leaves the number of a list's entry out.</summary>
    private static bool Names(string message, string field) =>
        message.Contains($" {field}: ", StringComparison.Ordinal)
        || message.Contains($" {Regex.Replace(field, @"\[\d+\]", "")}: ", StringComparison.Ordinal);

    private static JsonObject Document(string spoilt)
    {
        var spec = Read(Good);
        foreach (var (name, value) in Read(spoilt))
        {
            spec.Remove(name);
            if (value is not null)
            {
                spec[name] = value.DeepClone();
            }
        }

        return new JsonObject
        {
            ["apiVersion"] = "reliabilityengine.io/v1alpha1",
            ["kind"] = "SLOTarget",
            ["metadata"] = new JsonObject { ["name"] = "spoilt" },
            ["spec"] = spec,
        };
    }

    private static JsonObject Read(string yaml) => LintYaml.Read(yaml)[0].Root!.AsObject();
}

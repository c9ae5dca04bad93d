using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Tests.Validation;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Cluster.Tests.Webhooks;

/// <summary>A spec that breaks the schema is refused by the apiserver, and `lint` names the same fields without one.</summary>
public sealed class SchemaAgreementTests(ClusterFixture fixture)
{
    private static readonly Dictionary<string, string> Plurals = new() { ["SLOTarget"] = "slotargets", ["ReliabilityPolicy"] = "reliabilitypolicies", ["ChaosExperiment"] = "chaosexperiments" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string[] BrokenTargets { get; } =
    [
        "{objective: null}", "{objective: 99.9}", "{objective: ''}", "{window: 5}", "{budgeting: Events}",
        "{indicator: null}", "{indicator: {}}", "{indicator: {probe: {metric: a}, query: {errors: e, total: t}}}",
        "{indicator: {probe: {}}}", "{indicator: {probe: {metric: ''}}}", "{indicator: {probe: up}}", "{indicator: {ratio: {errors: {metric: e}}}}",
        "{workloadRef: {kind: ReplicaSet, name: x}}", "{workloadRef: {apiVersion: v1, kind: Deployment, name: x}}", "{workloadRef: {kind: Deployment}}",
        "{dependsOn: {name: a}}", "{dependsOn: [{name: a, sloTargetRef: {name: x}}, {name: a, sloTargetRef: {name: z}}]}",
        "{alertTiers: []}", "{alertTiers: [{severity: Mail, budgetPercent: 2, longWindow: 1h}]}",
        "{alertTiers: [{severity: Page, budgetPercent: 0, longWindow: 1h}]}", "{alertTiers: [{severity: Page, budgetPercent: '2', longWindow: 1h}]}",
        "{exclusions: [{schedule: '@daily', duration: 1h}]}",
        "{exclusions: [{name: a, schedule: '@daily', duration: 1h, applyTo: [Everything]}]}",
        "{onNoData: {severity: Mail}}",
    ];

    private static string[] BrokenPolicies { get; } =
    [
        "{mode: Act}", "{mode: yes}", "{selector: null}", "{selector: purchase}",
        "{selector: {matchLabels: [team]}}", "{selector: {matchLabels: {team: 5}}}", $"{{selector: {{matchLabels: {{team: {new string('x', 64)}}}}}}}",
        $"{{selector: {{matchLabels: {{{string.Join(", ", Enumerable.Range(0, 33).Select(i => $"l{i}: a"))}}}}}}}",
        "{selector: {matchExpressions: {key: team}}}", "{selector: {matchExpressions: [{operator: Exists}]}}", "{selector: {matchExpressions: [{key: team}]}}",
        "{selector: {matchExpressions: [{key: team, operator: Is}]}}", "{selector: {matchExpressions: [{key: '', operator: Exists}]}}",
        "{selector: {matchExpressions: [{key: team, operator: In, values: [1]}]}}",
        $"{{selector: {{matchExpressions: [{{key: team, operator: In, values: [{new string('x', 64)}]}}]}}}}",
        "{risk: {medium: 0}}", "{risk: {high: 101}}", "{risk: {critical: '90'}}", "{risk: [40, 70, 90]}",
        "{gate: {mode: Block}}", "{gate: {onUnknown: Deny}}", "{gate: {maxClosed: 24}}",
        "{gate: {blockWhen: {minLevel: Low}}}", "{gate: {blockWhen: {budgetRemainingBelowPercent: 0}}}",
        "{gate: {blockWhen: {exhaustionWithin: 1h, exhaustionProbabilityPercent: 100}}}",
        "{signals: [{name: a}]}", "{signals: [{name: a, query: m, direction: Sideways}]}", "{signals: [{name: a, query: m, detector: Magic}]}",
        "{prediction: {forecaster: Magic}}", "{prediction: {retrain: ''}}", "{limits: {maxConcurrent: 0}}", "{learning: {holdoutPercent: 51}}",
        "{actions: [{name: a, notify: {receiver: b}}]}", "{actions: [{name: a, when: {minLevel: Low}, notify: {receiver: b}}]}",
        "{actions: [{name: a, when: {minLevel: High, causes: []}, notify: {receiver: b}}]}", "{actions: [{name: a, when: {minLevel: High}, scale: {}}]}",
        "{actions: [{name: a, when: {minLevel: High}, notify: {receiver: b}}, {name: a, when: {minLevel: High}, notify: {receiver: c}}]}",
        "{actions: [{name: a, when: {minLevel: High}, notify: {receiver: b}, approval: Maybe}]}", "{pauseRequests: ['']}",
        "{windows: [{name: a, schedule: '@daily', duration: 1h}]}", "{windows: [{name: a, schedule: '@daily', duration: 1h, effect: Open}]}",
    ];

    [ClusterFact]
    public async Task What_the_apiserver_refuses_lint_refuses_at_the_same_fields()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        var disagreements = new List<string>();
        foreach (var (kind, spec) in BrokenTargets.Select(s => ("SLOTarget", s)).Concat(BrokenPolicies.Select(s => ("ReliabilityPolicy", s))))
        {
            var document = SpecDocument.With(kind, spec);
            var refusal = await RefusalAsync(cluster, kind, document);
            var field = SpecValidation.Validate(document).FirstOrDefault(f => f.Severity == FindingSeverity.Error)?.Path;
            if (field is null || refusal is null || !Names(refusal, field))
            {
                disagreements.Add($"{kind} {spec}: lint names {field}; the apiserver says {refusal?["message"]?.GetValue<string>() ?? "nothing"}");
            }
        }

        Assert.True(disagreements.Count == 0, string.Join(Environment.NewLine, disagreements));
    }

    [ClusterFact]
    public async Task What_the_rules_refuse_passes_the_apiservers_schema()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        var refused = new List<string>();
        foreach (var (kind, changes, path, _) in RefusedSpecs.All)
        {
            var document = SpecDocument.With(kind, changes);
            if (await RefusalAsync(cluster, kind, document) is { } refusal)
            {
                refused.Add($"{kind} {changes}, whose {path} is wrong by a rule: {refusal["message"]}");
            }
        }

        Assert.True(refused.Count == 0, string.Join(Environment.NewLine, refused));
    }

    /// <summary>The Status with which the apiserver refuses to create it; null when it would.</summary>
    private static async Task<JsonNode?> RefusalAsync(LocalKubernetes cluster, string kind, JsonObject document)
    {
        var stored = document.DeepClone();
        stored["metadata"]!["namespace"] = "default";
        using var response = await cluster.Http.PostAsJsonAsync(
            new Uri($"/apis/reliabilityengine.io/v1alpha1/namespaces/default/{Plurals[kind]}?dryRun=All", UriKind.Relative), stored, Token);
        return response.IsSuccessStatusCode ? null : await response.Content.ReadFromJsonAsync<JsonNode>(Token);
    }

    /// <summary>Kubernetes 1.20 leaves the number of a list's entry out.</summary>
    private static bool Names(JsonNode refusal, string field)
    {
        var causes = refusal["details"]?["causes"]?.AsArray().Select(cause => cause!["field"]?.GetValue<string>()).ToArray() ?? [];
        return causes.Contains(field) || causes.Contains(Regex.Replace(field, @"\[\d+\]", ""));
    }
}

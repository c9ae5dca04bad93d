using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Specs that an apiserver would refuse by the schema: the same paths, without one.</summary>
public sealed class SpecValidationSchemaTests
{
    [Theory]
    [InlineData("{objective: null}", "spec.objective", "must be specified")]
    [InlineData("{objective: 99.9}", "spec.objective", "must be a string, not a number: write it in quotes")]
    [InlineData("{objective: '100'}", "spec.objective", "must be a percentage below 100 with at most six digits after the point, such as \"99.9\", not \"100\"")]
    [InlineData("{objective: '99,9'}", "spec.objective", "must be a percentage below 100 with at most six digits after the point, such as \"99.9\", not \"99,9\"")]
    [InlineData("{objective: \"99.9\\n\"}", "spec.objective", "must be a percentage below 100 with at most six digits after the point, such as \"99.9\", not \"99.9\n\"")]
    [InlineData("{window: 30 days}", "spec.window", "must be a whole number from 1 to 999999 followed by one of s, m, h, d, such as \"30m\", not \"30 days\"")]
    [InlineData("{window: 0d}", "spec.window", "must be a whole number from 1 to 999999 followed by one of s, m, h, d, such as \"30m\", not \"0d\"")]
    [InlineData("{budgeting: Events}", "spec.budgeting", "must be \"Occurrences\" or \"Timeslices\", not \"Events\"")]
    [InlineData("{indicator: null}", "spec.indicator", "must be specified")]
    [InlineData("{indicator: {}}", "spec.indicator", "must have exactly one of `ratio`, `latency`, `probe` or `query`, not none")]
    [InlineData("{indicator: {probe: {metric: a}, query: {errors: 'e*$window', total: 't*$window'}}}", "spec.indicator", "must have exactly one of `ratio`, `latency`, `probe` or `query`, not `probe` and `query`")]
    [InlineData("{indicator: {probe: {}}}", "spec.indicator.probe.metric", "must be specified")]
    [InlineData("{indicator: {probe: {metric: ''}}}", "spec.indicator.probe.metric", "must not be empty")]
    [InlineData("{indicator: {probe: up}}", "spec.indicator.probe", "must be an object, not a string")]
    [InlineData("{indicator: {ratio: {errors: {metric: e}}}}", "spec.indicator.ratio.total", "must be specified")]
    [InlineData("{objectve: '99'}", "spec.objectve", "must not be specified: `spec` has no such field, did you mean `objective`?")]
    [InlineData("{xyz: 1}", "spec.xyz", "must not be specified: `spec` has no such field")]
    [InlineData("{source: Not_a_label}", "spec.source", "must be a DNS-1123 label: lower-case letters, digits and '-', starting and ending with a letter or digit, not \"Not_a_label\"")]
    [InlineData("{workloadRef: {kind: ReplicaSet, name: x}}", "spec.workloadRef.kind", "must be \"Deployment\", \"StatefulSet\", \"DaemonSet\" or \"Rollout\", not \"ReplicaSet\"")]
    [InlineData("{workloadRef: {apiVersion: v1, kind: Deployment, name: x}}", "spec.workloadRef.apiVersion", "must be \"apps/v1\" or \"argoproj.io/v1alpha1\", not \"v1\"")]
    [InlineData("{workloadRef: {kind: Deployment}}", "spec.workloadRef.name", "must be specified")]
    [InlineData("{dependsOn: {name: a}}", "spec.dependsOn", "must be a list, not an object")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: x}}, {name: a, sloTargetRef: {name: z}}]}", "spec.dependsOn[1]", "must not repeat the `name` \"a\" of an entry above")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: x}, probability: '1.5'}]}", "spec.dependsOn[0].probability", "must be a decimal above 0 and up to 1, such as \"0.8\", not \"1.5\"")]
    [InlineData("{alertTiers: []}", "spec.alertTiers", "must have at least 1 entry")]
    [InlineData("{alertTiers: [{severity: Mail, budgetPercent: 2, longWindow: 1h}]}", "spec.alertTiers[0].severity", "must be \"Page\" or \"Ticket\", not \"Mail\"")]
    [InlineData("{alertTiers: [{severity: Page, budgetPercent: 0, longWindow: 1h}]}", "spec.alertTiers[0].budgetPercent", "must be from 1 to 100, not 0")]
    [InlineData("{alertTiers: [{severity: Page, budgetPercent: 2.5, longWindow: 1h}]}", "spec.alertTiers[0].budgetPercent", "must be an integer, not a number too large or with a fraction")]
    [InlineData("{alertTiers: [{severity: Page, budgetPercent: '2', longWindow: 1h}]}", "spec.alertTiers[0].budgetPercent", "must be an integer, not a string")]
    [InlineData("{exclusions: [{name: a, from: tomorrow, to: 2030-01-01T00:00:00Z}]}", "spec.exclusions[0].from", "must be an RFC 3339 time such as \"2030-01-31T22:00:00Z\", not \"tomorrow\"")]
    [InlineData("{exclusions: [{name: a, schedule: '@daily', duration: 1h, applyTo: [Budget, Budget]}]}", "spec.exclusions[0].applyTo[1]", "must not repeat \"Budget\"")]
    [InlineData("{exclusions: [{name: a, schedule: '@daily', duration: 1h, applyTo: [Everything]}]}", "spec.exclusions[0].applyTo[0]", "must be \"Budget\", \"Training\", \"Actions\" or \"Chaos\", not \"Everything\"")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: y}}]}", "spec.dependsOn[0].sloTargetRef.name", "must be a string, not a boolean: write it in quotes")]
    [InlineData("{onNoData: {severity: yes}}", "spec.onNoData.severity", "must be a string, not a boolean: write it in quotes")]
    public void The_field_is_named_as_an_apiserver_would(string yaml, string path, string message)
    {
        Assert.Equal([Finding.Error(path, message)], SpecValidation.Validate(SpecDocument.With(yaml)));
    }

    [Theory]
    [InlineData("{mode: Act}", "spec.mode", "must be \"Observe\", \"Recommend\" or \"Enforce\", not \"Act\"")]
    [InlineData("{selector: null}", "spec.selector", "must be specified")]
    [InlineData("{selector: purchase}", "spec.selector", "must be an object, not a string")]
    [InlineData("{selector: {matchLabels: {team: 5}}}", "spec.selector.matchLabels.team", "must be a string, not a number: write it in quotes")]
    [InlineData("{selector: {matchLabels: [team]}}", "spec.selector.matchLabels", "must be an object, not a list")]
    [InlineData("{selector: {matchLabel: {team: a}}}", "spec.selector.matchLabel", "must not be specified: `spec.selector` has no such field, did you mean `matchLabels`?")]
    [InlineData("{selector: {matchExpressions: [{operator: Exists}]}}", "spec.selector.matchExpressions[0].key", "must be specified")]
    [InlineData("{selector: {matchExpressions: [{key: team, operator: Is}]}}", "spec.selector.matchExpressions[0].operator", "must be \"In\", \"NotIn\", \"Exists\" or \"DoesNotExist\", not \"Is\"")]
    [InlineData("{risk: {high: 101}}", "spec.risk.high", "must be from 1 to 100, not 101")]
    [InlineData("{gate: {mode: Block}}", "spec.gate.mode", "must be \"Shadow\", \"Warn\" or \"Enforce\", not \"Block\"")]
    [InlineData("{gate: {blockWhen: {minLevel: Low}}}", "spec.gate.blockWhen.minLevel", "must be \"Medium\", \"High\" or \"Critical\", not \"Low\"")]
    [InlineData("{gate: {blockWhen: {exhaustionWithin: soon, exhaustionProbabilityPercent: 80}}}", "spec.gate.blockWhen.exhaustionWithin", "must be a whole number from 1 to 999999 followed by one of s, m, h, d, such as \"30m\", not \"soon\"")]
    [InlineData("{actions: [{name: a, when: {minLevel: High, causes: [Change]}, rollback: {to: 1}}]}", "spec.actions[0].rollback.to", "must not be specified: `spec.actions[0].rollback` has no such field")]
    [InlineData("{actions: [{name: a, when: {minLevel: High}, scale: {minReplicas: 2}}]}", "spec.actions[0].scale.maxReplicas", "must be specified")]
    [InlineData("{actions: [{name: a, notify: {receiver: team-chat}}]}", "spec.actions[0].when", "must be specified")]
    [InlineData("{actions: [{name: a, when: {minLevel: High, causes: [Bug]}, job: {cronJobRef: {name: a}}}]}", "spec.actions[0].when.causes[0]", "must be \"Saturation\", \"SickPod\", \"Leak\", \"Node\", \"Dependency\", \"Change\" or \"Unknown\", not \"Bug\"")]
    [InlineData("{actions: [{name: a, when: {minLevel: High}, notify: {receiver: x}}, {name: a, when: {minLevel: High}, notify: {receiver: z}}]}", "spec.actions[1]", "must not repeat the `name` \"a\" of an entry above")]
    [InlineData("{actions: [{name: a, when: {minLevel: Critical}, scale: 3}]}", "spec.actions[0].scale", "must be an object, not a number")]
    [InlineData("{learning: {holdoutPercent: 51}}", "spec.learning.holdoutPercent", "must be from 0 to 50, not 51")]
    [InlineData("{limits: {maxConcurrent: 0}}", "spec.limits.maxConcurrent", "must be from 1 to 20, not 0")]
    [InlineData("{pauseRequests: ['']}", "spec.pauseRequests[0]", "must not be empty")]
    [InlineData("{windows: [{name: w, schedule: '@daily', duration: 1h}]}", "spec.windows[0].effect", "must be specified")]
    public void A_policy_is_held_to_its_schema_and_no_rule_adds_to_it(string yaml, string path, string message)
    {
        Assert.Equal([Finding.Error(path, message)], SpecValidation.Validate(SpecDocument.With("ReliabilityPolicy", yaml)));
    }

    [Fact]
    public void A_document_without_a_spec_is_told_that_alone()
    {
        var document = SpecDocument.With("ReliabilityPolicy", "{}");
        document.Remove("spec");

        Assert.Equal([Finding.Error("spec", "must be specified")], SpecValidation.Validate(document));
    }

    [Fact]
    public void Text_longer_than_allowed_is_refused()
    {
        var document = SpecDocument.With("{}");
        document["spec"]!["description"] = new string('x', 1051);

        Assert.Equal([Finding.Error("spec.description", "must have at most 1050 characters, not 1051")], SpecValidation.Validate(document));
    }

    [Fact]
    public void Every_finding_is_reported_not_only_the_first()
    {
        var findings = SpecValidation.Validate(SpecDocument.With(
            "{objective: 5, window: 1m, sampleInterval: 1d, extra: 1, exclusions: [{name: A}, {name: b, schedule: '* *', duration: 1x}]}"));

        Assert.Equal(
            ["spec.exclusions[0]", "spec.exclusions[0].name", "spec.exclusions[1].duration", "spec.exclusions[1].schedule",
                "spec.extra", "spec.objective", "spec.sampleInterval", "spec.window"],
            findings.Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_object_that_was_read_already_is_checked_the_same()
    {
        var target = new SLOTarget { Spec = new SLOTargetSpec { Objective = "99.9", Window = "91d", Indicator = new() { Probe = new() { Metric = "up" } } } };
        target.Metadata = target.Metadata with { Name = "checkout" };

        Assert.Equal([Finding.Error("spec.window", "must be from 1h to 90d, not \"91d\"")], SpecValidation.Validate(target));
    }

    [Fact]
    public void The_document_is_left_as_it_was()
    {
        var document = SpecDocument.With("{objectve: '99'}");
        var before = document.ToJsonString();

        SpecValidation.Validate(document);

        Assert.Equal(before, document.ToJsonString());
    }
}

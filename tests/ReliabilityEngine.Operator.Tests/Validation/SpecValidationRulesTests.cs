using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Specs that pass the schema and are wrong all the same.</summary>
public sealed class SpecValidationRulesTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("{budgeting: Timeslices, timeslice: {length: 5m, goodPercent: '99'}}")]
    [InlineData("{indicator: {latency: {success: {metric: 'b_bucket{le=\"0.3\"}'}, total: {metric: b_count}}}}")]
    [InlineData("{indicator: {probe: {metric: 'probe_success{job=\"x\"}'}}}")]
    [InlineData("{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window])) or vector(0)', total: 'sum(increase(t[$window]))'}}}")]
    [InlineData("{alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 1h}, {severity: Page, budgetPercent: 5, longWindow: 6h}, {severity: Ticket, budgetPercent: 10, longWindow: 3d}]}")]
    [InlineData("{exclusions: [{name: a, from: 2030-01-01T00:00:00Z, to: 2030-01-01T01:00:00+01:00}]}", "spec.exclusions[0].to")]
    [InlineData("{exclusions: [{name: a, from: 2030-01-01T00:00:00Z, to: 2030-01-02T00:00:00Z}, {name: b, schedule: '@daily', duration: 30m, timeZone: Europe/Berlin, applyTo: [Chaos]}]}")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: a}, probability: '1'}, {name: b, sloTargetRef: {namespace: pay, name: checkout}}]}")]
    [InlineData("{workloadRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web}}")]
    [InlineData("{workloadRef: {kind: StatefulSet, name: db}, sampleInterval: 5m, onNoData: {after: 1d, severity: None}}")]
    public void Findings_are_only_where_expected(string yaml, string? path = null)
    {
        var findings = SpecValidation.Validate(SpecDocument.With(yaml));

        Assert.Equal(path is null ? [] : [path], findings.Select(f => f.Path));
    }

    [Fact]
    public void An_object_without_a_name_is_refused()
    {
        var document = SpecDocument.With("{}");
        document["metadata"]!.AsObject().Remove("name");

        Assert.Equal([Finding.Error("metadata.name", "must be specified")], SpecValidation.Validate(document));
    }
}

using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>Specs that pass the schema and are wrong all the same.</summary>
public sealed class SpecValidationRulesTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("{budgeting: Timeslices, timeslice: {length: 5m, goodPercent: '99'}}")]
    [InlineData("{indicator: {latency: {success: {metric: 'b_bucket{le=\"0.3\"}'}, total: {metric: b_count}}}}")]
    [InlineData("{indicator: {probe: {metric: 'probe_success{job=\"x\"}'}}}")]
    [InlineData("{indicator: {query: {errors: 'sum(increase(e[$window]))', total: 'sum(increase(t[$window])) or vector(0)'}}}")]
    [InlineData("{alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 1h}, {severity: Page, budgetPercent: 5, longWindow: 6h}, {severity: Ticket, budgetPercent: 10, longWindow: 3d}]}")]
    [InlineData("{exclusions: [{name: a, from: 2030-01-01T00:00:00Z, to: 2030-01-01T01:00:00+01:00}]}", "spec.exclusions[0].to")]
    [InlineData("{exclusions: [{name: a, from: 2030-01-01T00:00:00Z, to: 2030-01-02T00:00:00Z}, {name: b, schedule: '@daily', duration: 30m, timeZone: Europe/Berlin, applyTo: [Chaos]}]}")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: a}, probability: '1'}, {name: b, sloTargetRef: {namespace: pay, name: checkout}}]}")]
    [InlineData("{workloadRef: {kind: StatefulSet, name: db}, sampleInterval: 5m, onNoData: {after: 1d, severity: None}}")]
    public void Findings_are_only_where_expected(string yaml, string? path = null)
    {
        var findings = SpecValidation.Validate(SpecDocument.With(yaml));

        Assert.Equal(path is null ? [] : [path], findings.Select(f => f.Path));
    }

    [Theory]
    [InlineData("{objective: '0'}", "spec.objective", "must be greater than 0 and less than 100, not \"0\"")]
    [InlineData("{objective: '0.000'}", "spec.objective", "must be greater than 0 and less than 100, not \"0.000\"")]
    [InlineData("{window: 30m}", "spec.window", "must be from 1h to 90d, not \"30m\"")]
    [InlineData("{window: 91d}", "spec.window", "must be from 1h to 90d, not \"91d\"")]
    [InlineData("{sampleInterval: 4s}", "spec.sampleInterval", "must be from 5s to 5m, not \"4s\"")]
    [InlineData("{sampleInterval: 6m}", "spec.sampleInterval", "must be from 5s to 5m, not \"6m\"")]
    [InlineData("{onNoData: {after: 30s}}", "spec.onNoData.after", "must be from 1m to 1d, not \"30s\"")]
    [InlineData("{budgeting: Timeslices}", "spec.timeslice", "must be specified when `budgeting` is \"Timeslices\"")]
    [InlineData("{timeslice: {goodPercent: '99'}}", "spec.timeslice", "may not be specified when `budgeting` is \"Occurrences\"")]
    [InlineData("{budgeting: Timeslices, timeslice: {goodPercent: '0'}}", "spec.timeslice.goodPercent", "must be greater than 0 and less than 100, not \"0\"")]
    [InlineData("{budgeting: Timeslices, timeslice: {length: 90s, goodPercent: '9'}}", "spec.timeslice.length", "must be a multiple of 1m, the sampling grid, not \"90s\"")]
    [InlineData("{budgeting: Timeslices, sampleInterval: 2m, timeslice: {length: 3m, goodPercent: '9'}}", "spec.timeslice.length", "must be a multiple of 2m, the sampling grid, not \"3m\"")]
    [InlineData("{budgeting: Timeslices, window: 1h, timeslice: {length: 2h, goodPercent: '9'}}", "spec.timeslice.length", "must not be longer than `window` (\"1h\"), not \"2h\"")]
    [InlineData("{indicator: {probe: {metric: 'sum(up)'}}}", "spec.indicator.probe.metric", "must be a plain selector, not the aggregation sum(): the engine adds function and range itself; for an expression use `query`")]
    [InlineData("{indicator: {probe: {metric: 'up[5m]'}}}", "spec.indicator.probe.metric", "must be a plain selector, not a range vector: the engine adds function and range itself; for an expression use `query`")]
    [InlineData("{indicator: {probe: {metric: 'up offset 5m'}}}", "spec.indicator.probe.metric", "must be a plain selector, not one with offset or @: the engine adds function and range itself; for an expression use `query`")]
    [InlineData("{indicator: {probe: {metric: 'up{job=}'}}}", "spec.indicator.probe.metric", "must be an instant vector selector: column 8: expected a quoted value for the label \"job\", not \"}\"")]
    [InlineData("{indicator: {ratio: {errors: {metric: 'rate(e[5m])'}, total: {metric: t}}}}", "spec.indicator.ratio.errors.metric", "must be a plain selector, not the function rate(): the engine adds function and range itself; for an expression use `query`")]
    [InlineData("{indicator: {ratio: {errors: {metric: e}, total: {metric: 't}'}}}}", "spec.indicator.ratio.total.metric", "must be an instant vector selector: column 2: expected an operator or the end, not \"}\"")]
    [InlineData("{indicator: {ratio: {errors: {metric: e}, total: {metric: e}}}}", "spec.indicator.ratio.errors.metric", "must not be the same as `total`: every event would be an error")]
    [InlineData("{indicator: {latency: {success: {metric: 'x{le=\"1\"'}, total: {metric: t}}}}", "spec.indicator.latency.success.metric", "must be an instant vector selector: column 9: expected \",\" or \"}\", not the end")]
    [InlineData("{indicator: {latency: {success: {metric: 'x{le=\"1\"}'}, total: {metric: '{}'}}}}", "spec.indicator.latency.total.metric", "must be an instant vector selector: column 1: a selector must have a metric name or a matcher that does not match the empty value")]
    [InlineData("{indicator: {query: {errors: 'sum(increase(e[$window]', total: 'sum(increase(t[$window]))'}}}", "spec.indicator.query.errors", "must be PromQL: column 24: expected \")\" to close the arguments of \"increase\", not the end")]
    [InlineData("{indicator: {query: {errors: 'sum(increase(e[5m]))', total: 'sum(increase(t[$window]))'}}}", "spec.indicator.query.errors", "must contain $window, as in sum(increase(x_total[$window])): the engine puts its step there")]
    [InlineData("{indicator: {query: {errors: 'sum(increase(e[$window]))', total: 't[$window]'}}}", "spec.indicator.query.total", "must give an instant vector or a scalar, not a range vector")]
    [InlineData("{indicator: {query: {errors: 'sum(increase(e[$step]))', total: 'sum(increase(t[$window]))'}}}", "spec.indicator.query.errors", "must be PromQL: column 16: \"$step\" is not known: known is $window")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: a}, probability: '0'}]}", "spec.dependsOn[0].probability", "must be greater than 0 and at most 1, not \"0\"")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: checkout}}]}", "spec.dependsOn[0].sloTargetRef", "must not be the SLOTarget itself")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: checkout, namespace: shop}}]}", "spec.dependsOn[0].sloTargetRef", "must not be the SLOTarget itself")]
    [InlineData("{dependsOn: [{name: a, sloTargetRef: {name: x}}, {name: b, sloTargetRef: {name: x, namespace: shop}}]}", "spec.dependsOn[1].sloTargetRef", "must not repeat the SLOTarget \"x\" of an entry above")]
    [InlineData("{alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 29m}]}", "spec.alertTiers[0].longWindow", "must be from 30m to `window` (\"30d\"), not \"29m\"")]
    [InlineData("{window: 1d, alertTiers: [{severity: Page, budgetPercent: 100, longWindow: 2d}]}", "spec.alertTiers[0].longWindow", "must be from 30m to `window` (\"1d\"), not \"2d\"")]
    [InlineData("{alertTiers: [{severity: Ticket, budgetPercent: 5, longWindow: 3d}]}", "spec.alertTiers[0].budgetPercent", "must be at least 10 with this `longWindow`: a burn rate of 0.5 does not even spend the budget within `window`")]
    [InlineData("{objective: '90', alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 1h}]}", "spec.alertTiers[0].budgetPercent", "must be at most 1 with this `longWindow`: the tier can never fire, for its burn rate is 14.4 and with every event bad it is 10")]
    [InlineData("{objective: '50', alertTiers: [{severity: Page, budgetPercent: 1, longWindow: 1h}]}", "spec.alertTiers[0].budgetPercent", "must go with a longer `longWindow`: the tier can never fire, for its burn rate is 7.2 and with every event bad it is 2")]
    [InlineData("{exclusions: [{name: a}]}", "spec.exclusions[0]", "must have either `from` and `to` or `schedule` and `duration`")]
    [InlineData("{exclusions: [{name: a, from: 2030-01-01T00:00:00Z, to: 2030-01-02T00:00:00Z, schedule: '@daily', duration: 1h}]}", "spec.exclusions[0]", "must have either `from` and `to` or `schedule` and `duration`, not both")]
    [InlineData("{exclusions: [{name: a, from: 2030-01-01T00:00:00Z}]}", "spec.exclusions[0].to", "must be specified together with `from`")]
    [InlineData("{exclusions: [{name: a, to: 2030-01-01T00:00:00Z}]}", "spec.exclusions[0].from", "must be specified together with `to`")]
    [InlineData("{exclusions: [{name: a, from: 2030-01-02T00:00:00Z, to: 2030-01-01T00:00:00Z}]}", "spec.exclusions[0].to", "must be later than `from`")]
    [InlineData("{exclusions: [{name: a, schedule: '@daily'}]}", "spec.exclusions[0].duration", "must be specified together with `schedule`")]
    [InlineData("{exclusions: [{name: a, duration: 1h}]}", "spec.exclusions[0].schedule", "must be specified together with `duration`")]
    [InlineData("{exclusions: [{name: a, schedule: '@daily', duration: 8d}]}", "spec.exclusions[0].duration", "must be from 1s to 7d, not \"8d\"")]
    [InlineData("{exclusions: [{name: a, schedule: '0 25 * * *', duration: 1h}]}", "spec.exclusions[0].schedule", "must be a cron schedule: the hour must be 0 to 23, a list, a range or '*', not \"25\"")]
    [InlineData("{exclusions: [{name: a, schedule: '0 2 * *', duration: 1h}]}", "spec.exclusions[0].schedule", "must have five fields (minute, hour, day of month, month, day of week), not 4")]
    [InlineData("{exclusions: [{name: a, schedule: '@every 1h', duration: 1h}]}", "spec.exclusions[0].schedule", "must not be \"@every\", which would depend on when the operator started: write five fields such as \"*/30 * * * *\"")]
    [InlineData("{exclusions: [{name: a, schedule: '0 0 30 2 *', duration: 1h}]}", "spec.exclusions[0].schedule", "must fire at some time: \"0 0 30 2 *\" never does")]
    [InlineData("{exclusions: [{name: a, schedule: '@daily', duration: 1h, timeZone: Mars/Olympus}]}", "spec.exclusions[0].timeZone", "must be a zone of the IANA database such as \"Europe/Berlin\", not \"Mars/Olympus\"")]
    public void Each_mistake_is_told_with_its_field_and_what_is_allowed(string yaml, string path, string message)
    {
        var finding = Assert.Single(SpecValidation.Validate(SpecDocument.With(yaml)));

        Assert.Equal(Finding.Error(path, message), finding);
    }

    [Theory]
    [InlineData("{objective: '0.999'}", "spec.objective", "\"0.999\" means 0.999 %, did you mean \"99.9\"?")]
    [InlineData("{indicator: {latency: {success: {metric: b_bucket}, total: {metric: b_count}}}}", "spec.indicator.latency.success.metric", "has no matcher for `le`: all buckets of a classic histogram would be counted together")]
    public void What_is_odd_but_legal_is_a_warning(string yaml, string path, string message)
    {
        var finding = Assert.Single(SpecValidation.Validate(SpecDocument.With(yaml)));

        Assert.Equal(Finding.Warning(path, message), finding);
    }

    [Fact]
    public void An_object_without_a_name_is_refused()
    {
        var document = SpecDocument.With("{}");
        document["metadata"]!.AsObject().Remove("name");

        Assert.Equal([Finding.Error("metadata.name", "must be specified")], SpecValidation.Validate(document));
    }
}

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Specs that are legal and odd, by themselves or beside others: kind, what is odd about a good document, the others, field, message.</summary>
internal static class RemarkedSpecs
{
    private const string Target = "SLOTarget";
    private const string Policy = "ReliabilityPolicy";
    private const string Selected = "{SLOTarget: {metadata: {labels: {team: purchase}}, workloadRef: {kind: Deployment, name: checkout}}}";

    /// <summary>What documents of files tell of each other too.</summary>
    public static IReadOnlyList<(string Kind, string Changes, string Others, string Path, string Message)> Known { get; } =
    [
        (Target, "{objective: '0.999', alertTiers: [{severity: Ticket, budgetPercent: 10, longWindow: 3d}]}", "[]", "spec.objective", "\"0.999\" means 0.999 %, did you mean \"99.9\"?"),
        (Target, "{objective: '10'}", "[]", "spec.alertTiers", "default tiers not in use: Page 1 h (limit 14.4), Page 6 h (limit 6), Ticket 1 day (limit 3). A limit must be from 1 to 1.11, the burn rate with every event bad. Declare `alertTiers` that fit"),
        (Target, "{objective: '99.9', window: 1h}", "[]", "spec.alertTiers", "default tiers not in use: Page 30 min (limit 0.04), Page 30 min (limit 0.1), Ticket 30 min (limit 0.2), Ticket 30 min (limit 0.2). A limit must be from 1 to 1000, the burn rate with every event bad. Declare `alertTiers` that fit"),
        (Target, "{indicator: {latency: {success: {metric: b_bucket}, total: {metric: b_count}}}}", "[]", "spec.indicator.latency.success.metric", "has no matcher for `le`: all buckets of a classic histogram would be counted together"),
        (Target, "{indicator: {latency: {native: {metric: x_seconds_bucket, threshold: 300ms}}}}", "[]", "spec.indicator.latency.native.metric", "names \"x_seconds_bucket\", a series of a classic histogram: a native one is named \"x_seconds\", without `_bucket`"),
        (Target, "{indicator: {latency: {native: {metric: 'x_seconds{le=\"0.3\"}', threshold: 300ms}}}}", "[]", "spec.indicator.latency.native.metric", "has a matcher for `le`, a label that a native histogram does not have: nothing will match"),
        (Target, "{indicator: {latency: {native: {metric: x_milliseconds, threshold: 300ms}}}}", "[]", "spec.indicator.latency.native.metric", "is in milliseconds by its name, and `threshold` is compared with seconds: write the threshold times 1000, or use a metric in seconds"),
        (Target, "{indicator: {query: {errors: 'sum(rate(e[$window]))', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "uses rate(), which is per second: with a step of a minute the counts are 60 times too small and alerts stay silent; use increase()"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window]))', total: 'sum(irate(t[$window]))'}}}", "[]", "spec.indicator.query.total", "uses irate(), which is per second: with a step of a minute the counts are 60 times too small and alerts stay silent; use increase()"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window])) or vector(0)', total: 'sum(increase(t[$window])) or on() vector(0)'}}}", "[]", "spec.indicator.query.total", "fills absent series with a number: an outage that leaves none reads as a service without traffic, and onNoData never fires; leave it out"),
        (Target, "{indicator: {latency: {success: {metric: 'b_bucket{le=~\"0.3|0.5\"}'}, total: {metric: b_count}}}}", "[]", "spec.indicator.latency.success.metric", "matches `le` =~ \"0.3|0.5\", which can be several buckets: each counts those below it again; match one bound"),
        (Target, "{indicator: {latency: {success: {metric: 'b_bucket{le=~\"0[.].*\"}'}, total: {metric: b_count}}}}", "[]", "spec.indicator.latency.success.metric", "matches `le` =~ \"0[.].*\", which can be several buckets: each counts those below it again; match one bound"),
        (Target, "{indicator: {latency: {success: {metric: 'b_bucket{le!=\"+Inf\"}'}, total: {metric: b_count}}}}", "[]", "spec.indicator.latency.success.metric", "matches `le` != \"+Inf\", which can be several buckets: each counts those below it again; match one bound"),
        (Target, "{indicator: {latency: {success: {metric: 'b_bucket{le=\"1\"}'}, total: {metric: b_count}}}}", "[]", "spec.indicator.latency.success.metric", "matches `le` \"1\", which Prometheus 3 spells \"1.0\" and 2 may not: le=~\"1|1\\\\.0\" matches both"),
        (Target, "{indicator: {latency: {success: {metric: 'b_seconds_bucket{le=~\"300|300.0\"}'}, total: {metric: b_seconds_count}}}}", "[]", "spec.indicator.latency.success.metric", "matches `le` \"300|300.0\" of a metric in seconds: did you mean 0.3 (milliseconds as seconds)?"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window])) default 0', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "is not PromQL of Prometheus 2.42 to 3 (column 27: expected an operator or the end, not \"default\"): the source decides whether it reads it"),
        (Target, "{indicator: {query: {errors: 'WITH (w = $window) sum(increase(e[w]))', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "is not PromQL of Prometheus 2.42 to 3 (column 9: expected \")\" to close the arguments of \"WITH\", not \"=\"): the source decides whether it reads it"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]), increase(f[$window]),)', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "is not PromQL of Prometheus 2.42 to 3 (column 48: expected a selector, function, number or \"(\", not \")\"): the source decides whether it reads it"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window])) > 5Ki', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "is not PromQL of Prometheus 2.42 to 3 (column 29: \"5Ki\" is no number and no duration such as 5m or 1h30m): the source decides whether it reads it"),
        (Target, "{indicator: {query: {errors: 'sum(max_over_time(e)) + sum(increase(e[$window]))', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "is not PromQL of Prometheus 2.42 to 3 (column 5: argument 1 of \"max_over_time\" must be a range vector, not an instant vector: add a range such as [5m]): the source decides whether it reads it"),
        (Target, "{indicator: {ratio: {errors: {metric: 'e{code=\"500\" or code=\"502\"}'}, total: {metric: t}}}}", "[]", "spec.indicator.ratio.errors.metric", "is no selector of Prometheus 2.42 to 3 (column 14: expected \",\" or \"}\", not \"or\"): the source decides whether it reads it"),
        (Target, "{indicator: {query: {errors: 'sum(increase_pure(e[$window]))', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "calls \"increase_pure\", which is no function of Prometheus 2.42 to 3: the source decides whether it knows it"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window]))', total: 'summ(increase(t[$window]))'}}}", "[]", "spec.indicator.query.total", "calls \"summ\", which is no function of Prometheus 2.42 to 3 (did you mean \"sum\"?): the source decides whether it knows it"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]))', total: 'sum(increase(t[$window]))'}}}", "[]", "spec.indicator.query.errors", "uses increase(), which sees growth only: errors that a new series had counted before its first scrape (a new code or pod) are not counted; `ratio` counts them"),
        (Target, "{indicator: {ratio: {errors: {metric: 'job:errors:total'}, total: {metric: t}}}}", "[]", "spec.indicator.ratio.errors.metric", "names \"job:errors:total\", by its name a recording rule: what a new series of it counted before its first sample is not counted, for a rule has no target of which `up` could tell; name the counter where that matters"),
        (Target, "{indicator: {ratio: {errors: {metric: e}, total: {metric: 'job:requests:rate5m{job=\"a\"}'}}}}", "[]", "spec.indicator.ratio.total.metric", "names \"job:requests:rate5m\", by its name a recording rule of a rate: its increase is no count of events; name the counter that the rule is made of"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window]))', total: 'sum(increase(job:requests_total:irate_1m[$window]))'}}}", "[]", "spec.indicator.query.total", "names \"job:requests_total:irate_1m\", by its name a recording rule of a rate: its increase is no count of events; name the counter that the rule is made of"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window]))', total: 'increase(t[$window])'}}}", "[]", "spec.indicator.query.total", "is the function increase() without an aggregation: with more than one series nothing is counted; wrap it in sum()"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window]))', total: 'sum by (code) (increase(t[$window]))'}}}", "[]", "spec.indicator.query.total", "aggregates by labels: with more than one group nothing is counted; leave out `by` or `without`"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window]))', total: 'sum(increase(t[$window])) without (pod)'}}}", "[]", "spec.indicator.query.total", "aggregates by labels: with more than one group nothing is counted; leave out `by` or `without`"),
        (Target, "{dependsOn: [{name: pay, sloTargetRef: {namespace: pay, name: payments}}]}", "[{SLOTarget: {metadata: {namespace: pay, name: payments}}}]", "spec.dependsOn[0].sloTargetRef", "names the SLOTarget \"pay/payments\", which does not exist or is not exported: `Ready` stays False until it carries the annotation reliabilityengine.io/export-to: \"shop\""),
        (Target, "{dependsOn: [{name: pay, sloTargetRef: {namespace: pay, name: payments}}]}", "[{SLOTarget: {metadata: {namespace: pay, name: payments, annotations: {reliabilityengine.io/export-to: 'billing, shops'}}}}]", "spec.dependsOn[0].sloTargetRef", "names the SLOTarget \"pay/payments\", which does not exist or is not exported: `Ready` stays False until it carries the annotation reliabilityengine.io/export-to: \"shop\""),
        (Policy, "{mode: Observe, gate: {mode: Warn}}", $"[{Selected}]", "spec.gate.mode", "\"Warn\" will be \"Shadow\" while `spec.mode` is \"Observe\": the gate only records"),
        (Policy, "{mode: Observe, gate: {mode: Enforce, onUnknown: Block}}", $"[{Selected}]", "spec.gate.mode", "\"Enforce\" will be \"Shadow\" while `spec.mode` is \"Observe\": the gate only records"),
        (Policy, "{gate: {mode: Enforce}}", $"[{Selected}, {{Namespace: {{}}}}]", "spec.gate.mode", "\"Enforce\" will do nothing until the namespace \"shop\" has the label reliabilityengine.io/gate: \"true\": its rollouts do not pass the gate"),
        (Policy, "{gate: {mode: Warn}}", $"[{Selected}, {{Namespace: {{metadata: {{labels: {{reliabilityengine.io/gate: 'yes'}}}}}}}}]", "spec.gate.mode", "\"Warn\" will do nothing until the namespace \"shop\" has the label reliabilityengine.io/gate: \"true\": its rollouts do not pass the gate"),
        (Policy, "{gate: {mode: Enforce, onUnknown: Block}}", $"[{Selected}]", "spec.gate.onUnknown", "\"Block\" with the gate's mode \"Enforce\" will refuse every new image while there is no data, too little traffic or no word from the engine"),
        (Policy, "{gate: {blockWhen: {minLevel: Medium}}}", $"[{Selected}]", "spec.gate.blockWhen.minLevel", "\"Medium\" will close the gate often, at every risk score from 40; \"Critical\" is what most services want"),
        (Policy, "{metadata: {annotations: {reliabilityengine.io/override-reason: release}}}", $"[{Selected}]", "metadata.annotations[reliabilityengine.io/override-reason]", "will do nothing without reliabilityengine.io/override-until"),
        (Policy, "{}", "[{SLOTarget: {metadata: {labels: {team: payments}}}}]", "spec.selector", "selects none of the known SLOTargets of its namespace: until one has such labels, the policy does nothing"),
        (Policy, "{}", "[{SLOTarget: {metadata: {name: b, labels: {team: purchase}}}}, {SLOTarget: {metadata: {name: a, labels: {team: purchase}}}}]", "spec.selector", "selects SLOTargets without `workloadRef` (\"a\", \"b\"): the gate will not hold a rollout for them"),
        (Policy, "{}", $"[{Selected}, {{ReliabilityPolicy: {{metadata: {{name: all}}, selector: {{matchExpressions: [{{key: team, operator: Exists}}]}}}}}}]", "spec.selector", "selects SLOTargets that the policy \"all\" selects too: for those this policy will only observe, for the older one acts, then the first by name"),
        (Policy, "{metadata: {creationTimestamp: '2020-01-01T00:00:00Z'}}", $"[{Selected}, {{ReliabilityPolicy: {{metadata: {{name: sales}}}}}}, {{ReliabilityPolicy: {{metadata: {{name: zone}}}}}}]", "spec.selector", "selects SLOTargets that the policies \"sales\", \"zone\" select too: for those this policy will act, for it is the older one or the first by name"),
        (Policy, "{}", $"[{Selected}, {{ReliabilityPolicy: {{metadata: {{name: sales, creationTimestamp: '2026-01-01T00:00:00Z'}}}}}}]", "spec.selector", "selects SLOTargets that the policy \"sales\" selects too: for those this policy will only observe, for the older one acts, then the first by name"),
        (Policy, "{metadata: {creationTimestamp: '2026-01-01T00:00:00Z'}}", $"[{Selected}, {{ReliabilityPolicy: {{metadata: {{name: all, creationTimestamp: '2026-01-01T00:00:01Z'}}}}}}]", "spec.selector", "selects SLOTargets that the policy \"all\" selects too: for those this policy will act, for it is the older one or the first by name"),
        (Policy, "{gate: {blockWhen: {exhaustionWithin: 19h, exhaustionProbabilityPercent: 80}}}", "[{SLOTarget: {metadata: {labels: {team: purchase}}, window: 3d, workloadRef: {kind: Deployment, name: checkout}}}]", "spec.gate.blockWhen.exhaustionWithin", "\"19h\" is longer than a quarter of the window of \"checkout\": no exhaustion is foreseen beyond that, and none there will close the gate"),
    ];

    /// <summary>What only a cluster can tell: that something is nowhere.</summary>
    public static IReadOnlyList<(string Kind, string Changes, string Others, string Path, string Message)> Absent { get; } =
    [
        (Target, "{dependsOn: [{name: pay, sloTargetRef: {name: payments}}]}", "[]", "spec.dependsOn[0].sloTargetRef", "names the SLOTarget \"shop/payments\", which does not exist: `Ready` stays False until it does"),
        (Target, "{dependsOn: [{name: pay, sloTargetRef: {namespace: pay, name: payments}}]}", "[]", "spec.dependsOn[0].sloTargetRef", "names the SLOTarget \"pay/payments\", which does not exist or is not exported: `Ready` stays False until it carries the annotation reliabilityengine.io/export-to: \"shop\""),
        (Policy, "{}", "[]", "spec.selector", "selects none of the known SLOTargets of its namespace: until one has such labels, the policy does nothing"),
        (Policy, "{}", "[{SLOTarget: {metadata: {namespace: pay, labels: {team: purchase}}}}]", "spec.selector", "selects none of the known SLOTargets of its namespace: until one has such labels, the policy does nothing"),
    ];

    /// <summary>What gives rise to no word at all: kind, changes, others.</summary>
    public static IReadOnlyList<(string Kind, string Changes, string Others)> Fine { get; } =
    [
        (Target, "{indicator: {latency: {success: {metric: 'b_seconds_bucket{le=\"0.3\"}'}, total: {metric: b_seconds_count}}}}", "[]"),
        (Target, "{indicator: {latency: {success: {metric: 'b_seconds_bucket{le=~\"1|1[.]0\"}'}, total: {metric: b_seconds_count}}}}", "[]"),
        (Target, "{indicator: {latency: {success: {metric: 'b_seconds_bucket{le=~\"1|1\\\\.0\"}'}, total: {metric: b_seconds_count}}}}", "[]"),
        (Target, "{indicator: {latency: {native: {metric: 'x_seconds{app=\"a\"}', threshold: 300ms}}}}", "[]"),
        (Target, "{indicator: {query: {errors: 'sum(rate(e[$window])) * 60', total: 'sum(increase(t[$window]))'}}}", "[]"),
        (Target, "{indicator: {query: {errors: 'sum(increase(e[$window]) or last_over_time(n[$window])) or vector(0)', total: 'sum(increase(t[$window]))'}}}", "[]"),
        (Target, "{dependsOn: [{name: pay, sloTargetRef: {name: payments}}]}", "[{SLOTarget: {metadata: {name: payments}}}]"),
        (Target, "{dependsOn: [{name: pay, sloTargetRef: {namespace: pay, name: payments}}]}", "[{SLOTarget: {metadata: {namespace: pay, name: payments, annotations: {reliabilityengine.io/export-to: 'billing, shop'}}}}]"),
        (Target, "{metadata: {annotations: {reliabilityengine.io/export-to: 'pay, billing-2'}}, workloadRef: {kind: Deployment, name: a}}", "[{SLOTarget: {metadata: {name: twin}, workloadRef: {kind: Deployment, name: a}}}]"),
        (Target, "{metadata: {annotations: {reliabilityengine.io/export-to: '*'}}}", "[]"),
        (Policy, "{gate: {mode: Enforce}}", $"[{Selected}, {{Namespace: {{metadata: {{labels: {{reliabilityengine.io/gate: 'true'}}}}}}}}]"),
        (Policy, "{mode: Enforce, gate: {mode: Warn, onUnknown: Block, maxClosed: 10m}}", $"[{Selected}]"),
        (Policy, "{gate: {blockWhen: {exhaustionWithin: 7d, exhaustionProbabilityPercent: 99}}}", $"[{Selected}]"),
        (Policy, "{gate: {blockWhen: {budgetRemainingBelowPercent: 5, exhaustionWithin: 5m, exhaustionProbabilityPercent: 1}, maxClosed: 7d}}", $"[{Selected}]"),
        (Policy, "{selector: {matchLabels: {team: purchase}, matchExpressions: [{key: team, operator: In, values: [purchase, sales]}, {key: team, operator: NotIn, values: [sales]}, {key: example.io/tier, operator: DoesNotExist}]}}", $"[{Selected}]"),
        (Policy, "{}", $"[{Selected}, {{ReliabilityPolicy: {{metadata: {{name: other}}, selector: {{matchLabels: {{team: sales}}}}}}}}, {{ReliabilityPolicy: {{metadata: {{name: far, namespace: pay}}}}}}]"),
        (Policy, "{metadata: {annotations: {reliabilityengine.io/override-until: '2030-01-31T22:00:00.5+01:00', reliabilityengine.io/override-reason: release of the year}}}", $"[{Selected}]"),
        (Policy, "{risk: {medium: 98, high: 99, critical: 100}}", $"[{Selected}]"),
    ];
}

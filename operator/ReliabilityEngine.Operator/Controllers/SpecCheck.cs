using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>
/// Everything that can be held against a spec: the offline validator first, then the configured source, then the source's own parser.
/// Each generation is asked once, and again when an annotation of this API or the configuration changes, which leave the generation as it is.
/// </summary>
internal sealed class SpecCheck(ISampleSources sources, ISurroundings around)
{
    /// <summary>Of these fields warnings stand in <c>Ready</c> too; those about other objects change with them, and are said elsewhere.</summary>
    private static readonly string[] Remarked = ["spec.objective", "spec.indicator", "spec.alertTiers"];

    /// <summary>Why the spec cannot be worked with, and what to change; null when nothing is wrong.</summary>
    public async Task<ConditionCause?> FindAsync(SLOTarget target, TargetMemory memory, CancellationToken cancellationToken)
    {
        var version = $"{target.Metadata.Generation} {sources.Edits} {target.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ExportToAnnotation)}";
        if (memory.Verdict?.Version == version)
        {
            return memory.Verdict.Objection;
        }

        var objection = Offline(target) ?? await OnlineAsync(target.Spec, cancellationToken).ConfigureAwait(false);
        memory.Verdict = new SpecVerdict(version, objection, Remarks(target));
        return objection;
    }

    private string Remarks(SLOTarget target) => string.Join(' ', SpecValidation.Validate(target, around)
        .Where(f => f.Severity == FindingSeverity.Warning && Remarked.Any(field => f.Path.StartsWith(field, StringComparison.Ordinal)))
        .Select(f => $"{f}."));

    private ConditionCause? Offline(SLOTarget target)
    {
        var errors = SpecValidation.Validate(target, around).Where(f => f.Severity == FindingSeverity.Error).ToArray();
        if (errors.Length > 0)
        {
            return new ConditionCause(Reasons.InvalidSpec, string.Join("; ", errors.Select(f => f.ToString())));
        }

        return sources.For(target.Spec.Source) is null
            ? new ConditionCause(Reasons.SourceUnknown, $"{SourceNames.Refusal(target.Spec.Source, sources.Names)}.")
            : null;
    }

    private async Task<ConditionCause?> OnlineAsync(SLOTargetSpec spec, CancellationToken cancellationToken)
    {
        var source = sources.For(spec.Source);
        foreach (var (path, expression) in Expressions(spec.Indicator))
        {
            if (source is not null && await source.CheckAsync(expression, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return new ConditionCause(Reasons.QueryInvalid, $"{path}: the telemetry source refuses it: {refusal}");
            }
        }

        return null;
    }

    private static IEnumerable<(string Path, string Expression)> Expressions(IndicatorSpec indicator)
    {
        (string, string?)[] all =
        [
            ("spec.indicator.ratio.errors.metric", indicator.Ratio?.Errors.Metric),
            ("spec.indicator.ratio.total.metric", indicator.Ratio?.Total.Metric),
            ("spec.indicator.latency.success.metric", indicator.Latency?.Success?.Metric),
            ("spec.indicator.latency.total.metric", indicator.Latency?.Total?.Metric),

            // Not every source knows native histograms; one that knows the function reads the selector too.
            ("spec.indicator.latency.native.metric", indicator.Latency?.Native is { } native ? $"histogram_fraction(-Inf, 1, {native.Metric})" : null),
            ("spec.indicator.probe.metric", indicator.Probe?.Metric),
            ("spec.indicator.query.errors", indicator.Query?.Errors),
            ("spec.indicator.query.total", indicator.Query?.Total),
        ];
        return all.Where(pair => pair.Item2 is not null)!;
    }
}

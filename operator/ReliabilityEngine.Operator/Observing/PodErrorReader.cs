using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Counts the newest events of each pod, where the indicator's series name theirs: what tells a sick pod from its siblings and a new revision
/// from the old one. It is asked only while a target is in trouble, for it costs the source as many series as there are pods.
/// </summary>
internal sealed class PodErrorReader(ISignalSources sources)
{
    /// <summary>Long enough for a pod of little traffic, short enough that what has begun shows.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromMinutes(10);

    /// <summary>Empty where the indicator does not count by series, where its series name no pod, and where the source does not answer.</summary>
    public async Task<IReadOnlyList<PodErrors>> ReadAsync(
        SampleRequest target, string source, SampleHistory history, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Selectors(target.Indicator) is not { } selectors || history.ReadUpTo is not { } to || sources.SignalsFor(source) is not { } reader)
        {
            return [];
        }

        var steps = Math.Max(1, (int)(Lookback / target.Step));
        var from = to - (target.Step * (steps - 1));
        var total = SumAsync(reader, target, "events", selectors.Total, from, to, cancellationToken);
        var part = SumAsync(reader, target, selectors.PartIsGood ? "good events" : "errors", selectors.Part, from, to, cancellationToken);
        var (totals, parts) = (await total.ConfigureAwait(false), await part.ConfigureAwait(false));
        return
        [
            .. from pod in totals
               let known = parts.GetValueOrDefault(pod.Key)
               let bad = selectors.PartIsGood ? pod.Value - known : known
               select new PodErrors(pod.Key, Math.Clamp(bad, 0, pod.Value), pod.Value),
        ];
    }

    private static (string Total, string Part, bool PartIsGood)? Selectors(Indicator indicator) => indicator switch
    {
        Indicator.Ratio ratio => (ratio.TotalSelector, ratio.ErrorsSelector, false),
        Indicator.Latency latency => (latency.TotalSelector, latency.SuccessSelector, true),
        _ => null,
    };

    private static async Task<Dictionary<string, double>> SumAsync(
        ISignalSource reader, SampleRequest target, string what, string selector, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var query = $"sum by (pod) (increase({selector}[{PrometheusQueries.Window}]))";
        var request = new SignalRequest(what, query, AnomalyDirection.Up, target.Key, target.Step, from, to)
        {
            SampleInterval = target.SampleInterval,
            TenantNamespace = target.TenantNamespace,
        };
        var reading = await reader.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        return reading.Series.Where(series => series.Kind == SignalSeriesKind.Pod)
            .ToDictionary(series => series.Key, series => series.Values.Where(double.IsFinite).Sum(), StringComparer.Ordinal);
    }
}

using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Counts the newest events of each pod: what tells a sick pod from its siblings and a new revision from the old one. It is asked only while
/// a target is in trouble, for it costs the source as many series as there are pods.
/// </summary>
internal sealed class PodErrorReader(PodCountReader counts)
{
    /// <summary>Long enough for a pod of little traffic, short enough that what has begun shows.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromMinutes(10);

    /// <summary>Empty where the indicator does not count by series, where its series name no pod, and where the source does not answer.</summary>
    public async Task<IReadOnlyList<PodErrors>> ReadAsync(
        SampleRequest target, string source, SampleHistory history, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (PodCountReader.SelectorsOf(target.Indicator) is not { } selectors || history.ReadUpTo is not { } to)
        {
            return [];
        }

        var steps = Math.Max(1, (int)(Lookback / target.Step));
        var from = to - (target.Step * (steps - 1));
        var total = SumAsync(target, source, "events", selectors.Total, from, to, cancellationToken);
        var part = SumAsync(target, source, selectors.PartIsGood ? "good events" : "errors", selectors.Part, from, to, cancellationToken);
        var (totals, parts) = (await total.ConfigureAwait(false), await part.ConfigureAwait(false));
        return
        [
            .. from pod in totals
               let known = parts.GetValueOrDefault(pod.Key)
               let bad = selectors.PartIsGood ? pod.Value - known : known
               select new PodErrors(pod.Key, Math.Clamp(bad, 0, pod.Value), pod.Value),
        ];
    }

    private async Task<Dictionary<string, double>> SumAsync(
        SampleRequest target, string source, string what, string selector, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        (await counts.ReadAsync(target, source, what, selector, from, to, target.Step, cancellationToken).ConfigureAwait(false))
            .ToDictionary(series => series.Key, series => series.Values.Where(double.IsFinite).Sum(), StringComparer.Ordinal);
}

using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>Learns what a target's replicas carry: first of the past days, a part a pass, then of each pass.</summary>
internal sealed class CapacityRounds(PodCountReader pods)
{
    /// <param name="ready">How many replicas are ready now.</param>
    public async Task ObserveAsync(
        CapacityMemory memory, Objective objective, SampleHistory history, SampleRequest request, string source, int ready, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.NextPast(objective, history) is { } past)
        {
            memory.ObservePast(objective, history, past, await ReplicasAsync(request, source, past, cancellationToken).ConfigureAwait(false));
            return;
        }

        memory.Observe(objective, history, ready);
    }

    /// <summary>The pods that took load in each step; none where the indicator's series name no pods or the source does not answer.</summary>
    private async Task<IReadOnlyList<int>> ReplicasAsync(
        SampleRequest request, string source, (DateTimeOffset From, DateTimeOffset To, TimeSpan Step) past, CancellationToken cancellationToken)
    {
        if (PodCountReader.SelectorsOf(request.Indicator) is not { } selectors)
        {
            return [];
        }

        var series = await pods.ReadAsync(request, source, "pods with load", selectors.Total, past.From, past.To, past.Step, cancellationToken).ConfigureAwait(false);
        return series.Count == 0 ? [] : [.. Enumerable.Range(0, series[0].Values.Count).Select(i => series.Count(pod => pod.Values[i] > 0))];
    }
}

using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>A source that has a series for each of some pods: a hundred events a step, of which some fail.</summary>
internal sealed class PodSignals : ISignalSource
{
    private const double Events = 100;

    /// <summary>What part of its events a pod fails.</summary>
    public Dictionary<string, double> ErrorRatios { get; } = [];

    /// <summary>What a pod's memory is at a time; null where the source has no such series.</summary>
    public Func<string, DateTimeOffset, double>? Memory { get; set; }

    public Task<SignalReading> ReadAsync(SignalRequest request, CancellationToken cancellationToken)
    {
        if (request.Signal == "memory")
        {
            return Task.FromResult(new SignalReading([.. ErrorRatios.Keys.Select(pod => new SignalSeries(pod, SignalSeriesKind.Pod, [.. MemoryOf(pod, request)]))], null));
        }

        var steps = (int)((request.To - request.From) / request.Step) + 1;
        var isErrors = request.Query.Contains("5..", StringComparison.Ordinal);
        return Task.FromResult(new SignalReading(
            [.. ErrorRatios.Select(pod => new SignalSeries(pod.Key, SignalSeriesKind.Pod, [.. Enumerable.Repeat(isErrors ? Events * pod.Value : Events, steps)]))], null));
    }

    private IEnumerable<double> MemoryOf(string pod, SignalRequest request)
    {
        for (var at = request.From; at <= request.To; at += request.Step)
        {
            yield return Memory?.Invoke(pod, at) ?? double.NaN;
        }
    }
}

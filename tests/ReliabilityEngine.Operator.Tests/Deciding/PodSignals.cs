using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>A source that has a series for each of some pods: a hundred events a step, of which some fail.</summary>
internal sealed class PodSignals : ISignalSource
{
    private const double Events = 100;

    /// <summary>What part of its events a pod fails.</summary>
    public Dictionary<string, double> ErrorRatios { get; } = [];

    public Task<SignalReading> ReadAsync(SignalRequest request, CancellationToken cancellationToken)
    {
        var steps = (int)((request.To - request.From) / request.Step) + 1;
        var isErrors = request.Query.Contains("5..", StringComparison.Ordinal);
        return Task.FromResult(new SignalReading(
            [.. ErrorRatios.Select(pod => new SignalSeries(pod.Key, SignalSeriesKind.Pod, [.. Enumerable.Repeat(isErrors ? Events * pod.Value : Events, steps)]))], null));
    }
}

using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Counts the events of each pod, where the indicator's series name theirs.</summary>
internal sealed class PodCountReader(ISignalSources sources)
{
    /// <summary>The series that an indicator counts; null where it does not count by series.</summary>
    public static PodCountSelectors? SelectorsOf(Indicator indicator) => indicator switch
    {
        Indicator.Ratio ratio => new(ratio.TotalSelector, ratio.ErrorsSelector, PartIsGood: false),
        Indicator.Latency latency => new(latency.TotalSelector, latency.SuccessSelector, PartIsGood: true),
        _ => null,
    };

    /// <summary>A series for each pod, in events a step; none where they name no pod and where the source does not answer.</summary>
    /// <param name="what">What is counted, for the words of a problem.</param>
    /// <param name="from">The end of the first step.</param>
    /// <param name="to">The end of the last step.</param>
    public async Task<IReadOnlyList<SignalSeries>> ReadAsync(
        SampleRequest target, string source, string what, string selector, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (sources.SignalsFor(source) is not { } reader)
        {
            return [];
        }

        var request = new SignalRequest(what, $"sum by (pod) (increase({selector}[{PrometheusQueries.Window}]))", AnomalyDirection.Up, target.Key, step, from, to)
        {
            SampleInterval = target.SampleInterval,
            TenantNamespace = target.TenantNamespace,
        };
        var reading = await reader.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        return [.. reading.Series.Where(series => series.Kind == SignalSeriesKind.Pod)];
    }
}

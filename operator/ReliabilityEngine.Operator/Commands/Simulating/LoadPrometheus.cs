using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>The ready replicas of a workload in a Prometheus, on the grid of its target's counts.</summary>
internal static class LoadPrometheus
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What kube-state-metrics exports of the workload's kind.</summary>
    public static string QueryOf(WorkloadReference workload) => workload.Kind switch
    {
        "StatefulSet" => "sum(kube_statefulset_status_replicas_ready{namespace=\"$namespace\",statefulset=\"$workload\"})",
        "DaemonSet" => "sum(kube_daemonset_status_number_ready{namespace=\"$namespace\",daemonset=\"$workload\"})",
        _ => "sum(kube_deployment_status_replicas_ready{namespace=\"$namespace\",deployment=\"$workload\"})",
    };

    /// <exception cref="HistoryException">The Prometheus does not answer, or the query gives several series.</exception>
    public static async Task<LoadHistory> ReadAsync(RecordedTarget recorded, ISignalSource source, string query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var (series, replicas) = (recorded.Series, new List<double>());
        for (var from = series.First; from <= series.Last; from += series.Step * SignalRequest.MaxSteps)
        {
            var to = from + (series.Step * (SignalRequest.MaxSteps - 1));
            to = to < series.Last ? to : series.Last;
            var reading = await source.ReadAsync(
                new SignalRequest("replicas", query, AnomalyDirection.Both, NamespacedName.Of(recorded.Target), series.Step, from, to)
                {
                    Workload = recorded.Target.Spec.WorkloadRef?.Name,
                    SampleInterval = Patience,
                },
                cancellationToken).ConfigureAwait(false);
            if (!reading.RangeIsRead || reading.Problem is { OnlyAnEditHelps: true })
            {
                throw new HistoryException($"the replicas cannot be read, {TimeText.Of(from)} to {TimeText.Of(to)}: {reading.Problem!.Message}");
            }

            if (reading.Series.Count > 1)
            {
                throw new HistoryException($"--replicas-query gives {reading.Series.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} series; wrap it in sum()");
            }

            replicas.AddRange(reading.Series is [var one] ? one.Values : Enumerable.Repeat(double.NaN, (int)((to - from) / series.Step) + 1));
        }

        return new LoadHistory(recorded, replicas);
    }
}

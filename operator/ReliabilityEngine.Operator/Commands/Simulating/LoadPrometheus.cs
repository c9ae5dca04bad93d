using System.Globalization;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>The ready replicas of a workload in a Prometheus, on the grid of its target's counts.</summary>
internal static class LoadPrometheus
{
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
        var (series, signal) = (recorded.Series, new SignalSpec { Name = "replicas", Query = query, Direction = nameof(AnomalyDirection.Both) });
        var (read, problem) = await new SignalHistory(source).ReadAsync(recorded.Target, signal, series.Step, series.First, series.Last, cancellationToken).ConfigureAwait(false);
        if (problem is { OnlyAnEditHelps: true })
        {
            throw new HistoryException($"the replicas cannot be read: {problem.Message}");
        }

        SignalQuery.Fill(SignalSteps.RequestOf(signal, recorded.Target, series.Step, series.First, series.Last), out var asked);
        var replicas = read.Read(series.First, series.Last).Series;
        return replicas.Count > 1
            ? throw new HistoryException($"--replicas-query gives {replicas.Count.ToString(CultureInfo.InvariantCulture)} series; wrap it in sum()")
            : new LoadHistory(
                recorded,
                replicas is [var one] ? one.Values : [.. Enumerable.Repeat(double.NaN, (int)((series.Last - series.First) / series.Step) + 1)],
                $"`{asked}` gives no value from {TimeText.Of(series.First)} to {TimeText.Of(series.Last)}",
                "kube-state-metrics exports what the default query asks for; name another query with --replicas-query, or give --replicas and --capacity");
    }
}

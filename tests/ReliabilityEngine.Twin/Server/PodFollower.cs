namespace ReliabilityEngine.Twin.Server;

/// <summary>Gives the fleet the pods that the cluster has; while the apiserver does not answer, the pods stay as they were.</summary>
internal sealed class PodFollower(Fleet fleet, ClusterPods pods, TimeProvider clock, ILogger<PodFollower> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private static readonly Action<ILogger, string, Exception?> Unanswered = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(1, nameof(Unanswered)), "The apiserver did not tell the pods: {Message}");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var (workload, _, _) in fleet.Workloads())
                {
                    fleet.SetPlaces(
                        workload.Namespace, workload.App, await pods.ReadyAsync(workload.Namespace, workload.App, stoppingToken));
                }
            }
            catch (HttpRequestException exception)
            {
                Unanswered(log, exception.Message, null);
            }
        }
    }
}

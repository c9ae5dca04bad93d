using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Tells a service that nobody scrapes from one that is down.</summary>
internal sealed class WorkloadReader(IKubernetesClient client)
{
    /// <summary>Whether replicas are ready; unknown where the workload does not exist or wants none.</summary>
    public async Task<Readiness> ReadinessOfAsync(WorkloadReference workload, string @namespace, CancellationToken cancellationToken)
    {
        var (desired, ready) = workload.Kind switch
        {
            WorkloadKinds.Deployment => Replicas(await client.GetAsync<Deployment>(workload.Name, @namespace, cancellationToken).ConfigureAwait(false)),
            WorkloadKinds.StatefulSet => Replicas(await client.GetAsync<StatefulSet>(workload.Name, @namespace, cancellationToken).ConfigureAwait(false)),
            _ => Nodes(await client.GetAsync<DaemonSet>(workload.Name, @namespace, cancellationToken).ConfigureAwait(false)),
        };
        return ready > 0 ? Readiness.SomeReady : desired > 0 ? Readiness.NoneReady : Readiness.Unknown;
    }

    /// <summary>The apiserver leaves zeros out of a status.</summary>
    private static (int Desired, int Ready) Replicas(Deployment? found) => (found?.Spec?.Replicas ?? 0, found?.Status?.ReadyReplicas ?? 0);

    private static (int Desired, int Ready) Replicas(StatefulSet? found) => (found?.Spec?.Replicas ?? 0, found?.Status?.ReadyReplicas ?? 0);

    private static (int Desired, int Ready) Nodes(DaemonSet? found) => (found?.Status?.DesiredNumberScheduled ?? 0, found?.Status?.NumberReady ?? 0);
}

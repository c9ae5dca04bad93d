using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Tells a service that nobody scrapes from one that is down.</summary>
[EntityRbac(typeof(ArgoRollout), Verbs = RbacVerb.Get)]
internal sealed class WorkloadReader(IKubernetesClient client, ApiDiscovery discovery)
{
    /// <summary>Whether replicas are ready; unknown where the workload or its kind does not exist, or it wants none.</summary>
    public async Task<Readiness> ReadinessOfAsync(WorkloadReference workload, string @namespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var (desired, ready) = await FindAsync(workload, @namespace, cancellationToken).ConfigureAwait(false) ?? default;
        return ready > 0 ? Readiness.SomeReady : desired > 0 ? Readiness.NoneReady : Readiness.Unknown;
    }

    /// <summary>Whether the apiserver has the workload; null where that cannot be told.</summary>
    public async Task<bool?> ExistsAsync(WorkloadReference workload, string @namespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        try
        {
            return await FindAsync(workload, @namespace, cancellationToken).ConfigureAwait(false) is not null;
        }
        catch (KubernetesException)
        {
            return null;
        }
    }

    /// <summary>What keeps the workload from being looked at, and what to do; empty when its kind is there, or while that cannot be told.</summary>
    public async Task<string> RemarkAsync(WorkloadReference? workload, CancellationToken cancellationToken)
    {
        if (workload is not { Kind: WorkloadKinds.Rollout })
        {
            return "";
        }

        try
        {
            return await discovery.IsServedAsync(WorkloadKinds.ArgoRollouts, WorkloadKinds.PluralOf(workload.Kind), cancellationToken).ConfigureAwait(false)
                ? ""
                : $"The cluster has no kind Rollout of {WorkloadKinds.ArgoRollouts}, so that whether \"{workload.Name}\" is ready is unknown:"
                    + " install Argo Rollouts, or change spec.workloadRef.";
        }
        catch (KubernetesException)
        {
            return "";
        }
    }

    /// <summary>The workload's replicas; null where it or its kind does not exist.</summary>
    private async Task<(int Desired, int Ready)?> FindAsync(WorkloadReference workload, string @namespace, CancellationToken cancellationToken) => workload.Kind switch
    {
        WorkloadKinds.Deployment => Replicas(await client.GetAsync<Deployment>(workload.Name, @namespace, cancellationToken).ConfigureAwait(false)),
        WorkloadKinds.StatefulSet => Replicas(await client.GetAsync<StatefulSet>(workload.Name, @namespace, cancellationToken).ConfigureAwait(false)),
        WorkloadKinds.Rollout => Replicas(await FindRolloutAsync(workload.Name, @namespace, cancellationToken).ConfigureAwait(false)),
        _ => Nodes(await client.GetAsync<DaemonSet>(workload.Name, @namespace, cancellationToken).ConfigureAwait(false)),
    };

    private async Task<ArgoRollout?> FindRolloutAsync(string name, string @namespace, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync<ArgoRollout>(name, @namespace, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            // The kind is not installed.
            return null;
        }
    }

    /// <summary>The apiserver leaves zeros out of a status.</summary>
    private static (int Desired, int Ready)? Replicas(Deployment? found) => found is null ? null : (found.Spec?.Replicas ?? 0, found.Status?.ReadyReplicas ?? 0);

    private static (int Desired, int Ready)? Replicas(StatefulSet? found) => found is null ? null : (found.Spec?.Replicas ?? 0, found.Status?.ReadyReplicas ?? 0);

    /// <summary>A custom resource has no default unless its schema says so.</summary>
    private static (int Desired, int Ready)? Replicas(ArgoRollout? found) => found is null ? null : (found.Spec?.Replicas ?? 1, found.Status?.ReadyReplicas ?? 0);

    private static (int Desired, int Ready)? Nodes(DaemonSet? found) => found is null ? null : (found.Status?.DesiredNumberScheduled ?? 0, found.Status?.NumberReady ?? 0);
}

using System.Net;
using ControllerRuntime.Client;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>What an apiserver's refusal of a change means for a fault. Of an injection, what is neither a refusal nor a conflict is thrown on, and tried again.</summary>
internal static class FaultFailures
{
    public static async Task<FaultPreparation> TryAsync(FaultKind kind, Func<Task<FaultPreparation>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (KubernetesException e) when (Of(kind, e) is { } objection)
        {
            return FaultPreparation.Refused(objection.Reason, objection.Message);
        }
    }

    public static async Task<FaultStep> TryAsync(FaultKind kind, Func<Task<FaultStep>> change)
    {
        try
        {
            return await change().ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsConflict)
        {
            return FaultStep.Wait("Somebody else has just written it.");
        }
        catch (KubernetesException e) when (Of(kind, e) is { } objection)
        {
            return FaultStep.Refused(objection.Reason, objection.Message);
        }
    }

    /// <summary>The same of a recovery, where a failing apiserver is one more thing that is told and waited for.</summary>
    public static async Task<FaultStep> TryRecoveryAsync(FaultKind kind, Func<Task<FaultStep>> change)
    {
        try
        {
            return await TryAsync(kind, change).ConfigureAwait(false);
        }
        catch (KubernetesException e)
        {
            return FaultStep.Refused(Reasons.ApiServerFailed, $"The apiserver fails: {e.Message.TrimEnd('.')}.");
        }
    }

    private static RunObjection? Of(FaultKind kind, KubernetesException error) => error switch
    {
        { IsForbidden: true } => new RunObjection(Reasons.Forbidden, $"The apiserver forbids it: {error.Message}. Bind the role {RoleOf(kind)}."),
        { IsNotFound: true } => new RunObjection(Reasons.WorkloadGone, $"It is gone: {error.Message}."),
        { Code: HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest } => new RunObjection(Reasons.Refused, $"The apiserver does not accept it: {error.Message}."),
        _ => null,
    };

    private static string RoleOf(FaultKind kind) => kind switch
    {
        FaultKind.NodeCordon => "reliability-engine-chaos-nodes in the cluster and reliability-engine-chaos in the namespace",
        FaultKind.ChaosMesh or FaultKind.Litmus => "reliability-engine-chaos-tools in the namespace",
        _ => "reliability-engine-chaos in the namespace",
    };
}

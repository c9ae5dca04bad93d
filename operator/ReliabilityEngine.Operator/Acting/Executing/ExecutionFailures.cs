using System.Net;
using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>What an apiserver's refusal of a change means for an action. What is neither a refusal nor a conflict is thrown on, and tried again.</summary>
internal static class ExecutionFailures
{
    /// <param name="refused">Makes the answer from a reason and a message.</param>
    public static async Task<Preparation> TryAsync(Func<Task<Preparation>> ask, Func<string, string, Preparation> refused)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (KubernetesException e) when (Of(e) is { } objection)
        {
            return refused(objection.Reason, objection.Message);
        }
    }

    /// <param name="refused">Makes the answer from a reason and a message.</param>
    /// <param name="pause">After how long what somebody else has just written is looked at again.</param>
    public static async Task<StepOutcome> TryAsync(Func<Task<StepOutcome>> change, Func<string, string, StepOutcome> refused, TimeSpan pause)
    {
        try
        {
            return await change().ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsConflict)
        {
            return StepOutcome.Wait("Somebody else has just written it.", pause);
        }
        catch (KubernetesException e) when (Of(e) is { } objection)
        {
            return refused(objection.Reason, objection.Message);
        }
    }

    private static Objection? Of(KubernetesException error) => error switch
    {
        { IsForbidden: true } => new Objection(Reasons.Forbidden, $"The apiserver forbids it: {error.Message}. Bind the role reliability-engine-actuation in the namespace (for a drain reliability-engine-drain in the cluster)."),
        { IsNotFound: true } => new Objection(Reasons.WorkloadGone, $"It is gone: {error.Message}."),
        { Code: HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest } => new Objection(Reasons.Refused, $"The apiserver does not accept it: {error.Message}."),
        _ => null,
    };
}

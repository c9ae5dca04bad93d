using System.Net;
using ControllerRuntime.Client;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>What an apiserver's refusal of a change means for an action. What is neither a refusal nor a conflict is thrown on, and tried again.</summary>
internal static class ExecutionFailures
{
    /// <param name="kind">What is done: another kind needs another right.</param>
    public static async Task<Preparation> TryAsync(ActionKind kind, Func<Task<Preparation>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (KubernetesException e) when (Of(kind, e) is { } objection)
        {
            return Preparation.Refused(objection.Reason, objection.Message);
        }
    }

    /// <param name="kind">What is done: another kind needs another right.</param>
    /// <param name="pause">After how long what somebody else has just written is looked at again.</param>
    public static async Task<StepOutcome> TryAsync(ActionKind kind, Func<Task<StepOutcome>> change, TimeSpan pause)
    {
        try
        {
            return await change().ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsConflict)
        {
            return StepOutcome.Wait("Somebody else has just written it.", pause);
        }
        catch (KubernetesException e) when (Of(kind, e) is { } objection)
        {
            return StepOutcome.Refused(objection.Reason, objection.Message);
        }
    }

    private static Objection? Of(ActionKind kind, KubernetesException error) => error switch
    {
        { IsForbidden: true } => new Objection(Reasons.Forbidden, $"The apiserver forbids it: {error.Message}. Bind the role {RoleOf(kind)}."),
        { IsNotFound: true } => new Objection(Reasons.WorkloadGone, $"It is gone: {error.Message}."),
        { Code: HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest } => new Objection(Reasons.Refused, $"The apiserver does not accept it: {error.Message}."),
        _ => null,
    };

    private static string RoleOf(ActionKind kind) => kind == ActionKind.Drain ? "reliability-engine-drain in the cluster" : "reliability-engine-actuation in the namespace";
}

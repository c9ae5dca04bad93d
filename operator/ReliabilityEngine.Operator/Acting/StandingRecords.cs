using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>The records of actions whose reason has not ended, as the cluster holds them: where a new leader goes on.</summary>
internal sealed class StandingRecords
{
    private const string ByTarget = "target";

    private readonly EntityStore<ReliabilityAction> _actions;

    private readonly TimeProvider _clock;

    /// <summary>Adds an index to the store.</summary>
    public StandingRecords(EntityStore<ReliabilityAction> actions, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(actions);
        (_actions, _clock) = (actions, clock);
        actions.AddIndex(ByTarget, action => [Key(action.Metadata.Namespace, action.Spec.PolicyRef.Name, action.Spec.SloTargetRef.Name)]);
    }

    /// <summary>The newest that stands, if the policy still has such an action; what is about to be deleted for its age stands no more.</summary>
    public (ReliabilityAction? Record, StandingAction? Action) Standing(ReliabilityPolicy policy, DecisionPolicy values, SLOTarget target)
    {
        var newest = _actions.ByIndex(ByTarget, Key(policy.Metadata.Namespace, policy.Metadata.Name, target.Metadata.Name))
            .Where(action => _clock.GetUtcNow() - action.Spec.DecidedTime < ActionRetention.Kept)
            .Where(action => action.Status?.Ending() is null)
            .MaxBy(action => action.Spec.DecidedTime);
        return newest is not null && values.Actions.FirstOrDefault(rule => rule.Name == newest.Spec.RuleName) is { } rule
            ? (newest, new StandingAction(newest.Metadata.Name ?? "", ActionMapping.ToPlan(newest, rule), newest.Spec.DecidedTime) { IsRecommendation = newest.Spec.Mode != PolicyModes.Enforce })
            : default;
    }

    /// <summary>
    /// As the cache has it, with what others wrote; itself where the cache does not have it yet. One that was there when it was to be made has no
    /// uid here, and is the one that is there.
    /// </summary>
    public ReliabilityAction Latest(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return _actions.Get(NamespacedName.Of(record)) is { } cached && (record.Metadata.Uid is null || cached.Metadata.Uid == record.Metadata.Uid) ? cached : record;
    }

    /// <summary>Those that were carried out, to their end or not, and of which nobody has said what came of it.</summary>
    public IEnumerable<ReliabilityAction> Unjudged(ReliabilityPolicy policy, SLOTarget target) =>
        _actions.ByIndex(ByTarget, Key(policy.Metadata.Namespace, policy.Metadata.Name, target.Metadata.Name)).Where(action =>
            action.Status?.Execution is { } execution && !ExecutionStates.IsUnderWay(execution.State)
            && action.Status.Ending() is null);

    /// <summary>What people have said of the policy's alarms about the target.</summary>
    public AlarmVerdicts VerdictsOf(ReliabilityPolicy policy, SLOTarget target) =>
        ActionMapping.ToVerdicts(_actions.ByIndex(ByTarget, Key(policy.Metadata.Namespace, policy.Metadata.Name, target.Metadata.Name)));

    private static string Key(string? @namespace, string? policy, string? target) => $"{@namespace}/{policy}/{target}";
}

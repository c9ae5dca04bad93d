using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>
/// Writes down what was decided before anything else comes of it, and that it has ended. The name is the decision's own, so that what a crash
/// interrupted is written once. Whether somebody was told is written by who tells; nothing else is carried out: the record says so.
/// </summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.List | RbacVerb.Watch | RbacVerb.Create)]
[EntityRbac(typeof(ReliabilityAction), Subresource = "status", Verbs = RbacVerb.Patch)]
internal sealed class ActionRecorder(IKubernetesClient client, IEventRecorder events, TimeProvider clock)
{
    private const string FieldManager = "reliability-engine/status";
    private const string EventAction = "Decide";

    /// <summary>A decision that stands from now on.</summary>
    /// <returns>The record as it was written.</returns>
    public async Task<ReliabilityAction> BeginAsync(
        ReliabilityPolicy policy, SLOTarget target, PolicyOutlook outlook, StandingAction standing, ActionProvenance provenance, CancellationToken cancellationToken)
    {
        var record = ActionMapping.ToRecord(policy, target, outlook, standing, provenance);
        try
        {
            record = await client.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            // Decided within the same turn before a restart: the record stands, and its status is written again.
        }

        record.Status = new ReliabilityActionStatus
        {
            Conditions = Begun(outlook.Decision, record),
            Rails = ActionMapping.ToRails(outlook.Decision.Guards),
            Before = Figures(outlook),
            BreachPercentWithout = record.Spec.Forecast?.BreachPercent,
        };
        await WriteStatusAsync(record, record.Status, cancellationToken).ConfigureAwait(false);
        events.Record(
            target, EventType.Normal, outlook.Decision.Reason, EventAction,
            OneLine.Cut($"{Verb(record, outlook.Decision)} by policy {policy.Metadata.Name}: {outlook.Decision.Message}", 1000), record);
        return record;
    }

    /// <summary>The reason of a decision has ended, or something holds it now.</summary>
    public async Task EndAsync(ReliabilityAction record, PolicyOutlook outlook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        await WriteStatusAsync(record, Ended(record, WhyEnded(record, outlook.Decision)) with { After = Figures(outlook) }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Nobody asks for it any more.</summary>
    /// <param name="why">A sentence without its full stop.</param>
    public Task EndAsync(ReliabilityAction record, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return WriteStatusAsync(record, Ended(record, why), cancellationToken);
    }

    private ReliabilityActionStatus Ended(ReliabilityAction record, string why) => (record.Status ?? new ReliabilityActionStatus()) with
    {
        Conditions = ConditionMapping.SetAll(
            Own(record),
            [
                record.Spec.Action.Notify is not null
                    ? ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.False, Reasons.Ended, $"{why}.")
                    : ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.False, Reasons.NotExecuted, $"{why}; it was not carried out, so that nothing can be said of its effect."),
            ],
            record.Metadata.Generation, clock.GetUtcNow()),
        Notification = null,
        Outcome = "Unknown",
    };

    /// <summary>The conditions that are written here: another writer's would be held on to as they were.</summary>
    private static IReadOnlyList<Condition>? Own(ReliabilityAction record) => record.Spec.Action.Notify is null
        ? record.Status?.Conditions
        : [.. (record.Status?.Conditions ?? []).Where(condition => condition.Type != ConditionTypes.Executed)];

    private static string Verb(ReliabilityAction record, Decision decision) =>
        record.Spec.Action.Notify is not null ? "Decided" : decision.Verdict == DecisionVerdict.Act ? "Would act" : "Recommended";

    private static string WhyEnded(ReliabilityAction record, Decision now) =>
        now is { Verdict: DecisionVerdict.Hold, Rule.Name: var rule } && rule == record.Spec.RuleName ? $"It is held now ({now.Reason})" : "Its reason has ended";

    private IReadOnlyList<Condition>? Begun(Decision decision, ReliabilityAction record) => ConditionMapping.SetAll(
        null,
        [
            record.Spec.Approval == Approvals.Required
                ? ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.False, Reasons.ApprovalNeeded, "A person must approve it.")
                : ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.True, Reasons.NoApprovalNeeded, "No approval is needed."),
            .. record.Spec.Action.Notify is not null ? [] : (Condition[])[NotExecuted(decision)],
            ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.Unknown, Reasons.NotEvaluated, "Its reason still holds."),
        ],
        record.Metadata.Generation, clock.GetUtcNow());

    private static Condition NotExecuted(Decision decision) =>
        ConditionMapping.Condition(ConditionTypes.Executed, ConditionStatus.False, Reasons.NotExecuted, decision.Verdict == DecisionVerdict.Act
            ? "It would be carried out; this version records what it would do and does not act."
            : "It is recommended only.");

    private async Task WriteStatusAsync(ReliabilityAction record, ReliabilityActionStatus status, CancellationToken cancellationToken)
    {
        try
        {
            await client.ApplyStatusAsync(
                new ReliabilityAction
                {
                    Metadata = new ObjectMeta { Name = record.Metadata.Name, Namespace = record.Metadata.Namespace },
                    Status = status with { ObservedGeneration = record.Metadata.Generation },
                },
                FieldManager, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            // Somebody deleted the record; the ledger still counts it.
        }
    }

    private static Dictionary<string, string> Figures(PolicyOutlook outlook) => new()
    {
        ["level"] = outlook.Risk.Level.ToString(),
        ["riskScore"] = FormattableString.Invariant($"{outlook.Risk.Value ?? 0:0}"),
        ["cause"] = outlook.Cause.Cause.ToString(),
    };
}

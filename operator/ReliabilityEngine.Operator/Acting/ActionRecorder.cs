using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>
/// Writes down what was decided before anything else comes of it, that a person has agreed, that it has ended, and what came of it. The name is
/// the decision's own, so that what a crash interrupted is written once. How it is carried out is written by who does.
/// </summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create)]
[EntityRbac(typeof(ReliabilityAction), Subresource = "status", Verbs = RbacVerb.Patch)]
internal sealed class ActionRecorder(IKubernetesClient client, KubernetesJson json, IEventRecorder events, TimeProvider clock)
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
            // Decided within the same turn, before a restart or before it was held: the record stands, and its status is written again.
            record = await client.GetAsync<ReliabilityAction>(NamespacedName.Of(record), cancellationToken).ConfigureAwait(false) ?? record;
        }

        var begun = new ReliabilityActionStatus
        {
            Conditions = Begun(outlook.Decision, record),
            Rails = ActionMapping.ToRails(outlook.Decision.Guards),
            Before = Figures(outlook),
            BreachPercentWithout = record.Spec.Forecast?.BreachPercent,
        };
        await WriteStatusAsync(record, begun, cancellationToken).ConfigureAwait(false);
        record.Status = begun;
        events.Record(
            target, EventType.Normal, outlook.Decision.Reason, EventAction,
            OneLine.Cut($"{Verb(record, outlook.Decision)} by policy {policy.Metadata.Name}: {outlook.Decision.Message}", 1000), record);
        return record;
    }

    /// <summary>A person has agreed and every guard was asked again; or that has ended before anything came of it.</summary>
    public Task ApproveAsync(ReliabilityAction record, Condition approved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(approved);
        return WriteStatusAsync(record, OwnStatus(record) with { Conditions = ConditionMapping.SetAll(Own(record), [approved], record.Metadata.Generation, clock.GetUtcNow()) }, cancellationToken);
    }

    /// <summary>The reason of a decision has ended, or something holds it now. What was begun is judged by what comes of it.</summary>
    public Task EndAsync(ReliabilityAction record, PolicyOutlook outlook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Status?.Execution is not null
            ? Task.CompletedTask
            : WriteStatusAsync(record, Ended(record, WhyEnded(record, outlook.Decision)) with { After = Figures(outlook) }, cancellationToken);
    }

    /// <summary>What came of an action that was carried out.</summary>
    /// <param name="outlook">Null when nobody looks at the target any more.</param>
    public Task JudgeAsync(ReliabilityAction record, OutcomeFinding finding, PolicyOutlook? outlook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(finding);
        var verified = ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.True, finding.Outcome.ToString(), finding.Message);
        return WriteStatusAsync(
            record,
            OwnStatus(record) with
            {
                Conditions = ConditionMapping.SetAll(Own(record), [verified], record.Metadata.Generation, clock.GetUtcNow()),
                After = outlook is null ? null : Figures(outlook),
                Outcome = finding.Outcome.ToString(),
            },
            cancellationToken);
    }

    /// <summary>Nobody asks for it any more.</summary>
    /// <param name="why">A sentence without its full stop.</param>
    public Task EndAsync(ReliabilityAction record, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return WriteStatusAsync(record, Ended(record, why), cancellationToken);
    }

    /// <summary>What is written here of a record's status.</summary>
    private static ReliabilityActionStatus OwnStatus(ReliabilityAction record) =>
        (record.Status ?? new ReliabilityActionStatus()) with { Notification = null, Execution = null };

    private ReliabilityActionStatus Ended(ReliabilityAction record, string why) => OwnStatus(record) with
    {
        Conditions = ConditionMapping.SetAll(
            Own(record),
            [
                record.Spec.Action.Notify is not null
                    ? ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.False, Reasons.Ended, $"{why}.")
                    : ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.False, Reasons.NotExecuted, $"{why}; it was not carried out, so that nothing can be said of its effect."),
            ],
            record.Metadata.Generation, clock.GetUtcNow()),
        Outcome = nameof(ActionOutcome.Unknown),
    };

    /// <summary>Who carries it out tells whether it was.</summary>
    private static bool IsCarriedOut(ReliabilityAction record) => record.Spec.Action.Notify is not null || record.Spec.Mode == PolicyModes.Enforce;

    /// <summary>The conditions that are written here: another writer's would be held on to as they were.</summary>
    private static IReadOnlyList<Condition>? Own(ReliabilityAction record) => IsCarriedOut(record)
        ? [.. (record.Status?.Conditions ?? []).Where(condition => condition.Type != ConditionTypes.Executed)]
        : record.Status?.Conditions;

    private static string Verb(ReliabilityAction record, Decision decision) =>
        record.Spec.Action.Notify is not null || decision.Verdict == DecisionVerdict.Act ? "Decided" : "Recommended";

    private static string WhyEnded(ReliabilityAction record, Decision now) => now.Rule?.Name != record.Spec.RuleName ? "Its reason has ended"
        : now.Verdict == DecisionVerdict.Hold ? $"It is held now ({now.Reason})"
        : $"{now.ActionId} has taken its place";

    private IReadOnlyList<Condition>? Begun(Decision decision, ReliabilityAction record) => ConditionMapping.SetAll(
        null,
        [
            record.Spec.Approval == Approvals.Required
                ? ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.False, Reasons.ApprovalNeeded, "A person must approve it.")
                : ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.True, Reasons.NoApprovalNeeded, "No approval is needed."),
            .. IsCarriedOut(record) ? [] : (Condition[])[ConditionMapping.Condition(ConditionTypes.Executed, ConditionStatus.False, Reasons.NotExecuted, "It is recommended only.")],
            ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.Unknown, Reasons.NotEvaluated, "Its reason still holds."),
        ],
        record.Metadata.Generation, clock.GetUtcNow());

    private async Task WriteStatusAsync(ReliabilityAction record, ReliabilityActionStatus status, CancellationToken cancellationToken)
    {
        try
        {
            await client.ReplaceStatusAsync(
                new ReliabilityAction
                {
                    Metadata = new ObjectMeta { Name = record.Metadata.Name, Namespace = record.Metadata.Namespace },
                    Status = status with { ObservedGeneration = record.Metadata.Generation },
                },
                json.ToNode(OwnStatus(record) with { Conditions = Own(record) }), json.ToNode(status), FieldManager, cancellationToken).ConfigureAwait(false);
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

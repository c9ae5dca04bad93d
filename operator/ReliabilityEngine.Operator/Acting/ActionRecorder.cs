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
/// interrupted is written once. Nothing is carried out: the record says so.
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
            Conditions = Conditions(null, outlook.Decision, record),
            Rails = ActionMapping.ToRails(outlook.Decision.Guards),
            Before = Figures(outlook),
            BreachPercentWithout = record.Spec.Forecast?.BreachPercent,
        };
        await WriteStatusAsync(record, record.Status, cancellationToken).ConfigureAwait(false);
        events.Record(
            target, EventType.Normal, outlook.Decision.Reason, EventAction,
            OneLine.Cut($"{(outlook.Decision.Verdict == DecisionVerdict.Act ? "Would act" : "Recommended")} by policy {policy.Metadata.Name}: {outlook.Decision.Message}", 1000), record);
        return record;
    }

    /// <summary>The reason of a decision has ended, or something holds it now.</summary>
    public async Task EndAsync(ReliabilityAction record, PolicyOutlook outlook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var status = (record.Status ?? new ReliabilityActionStatus()) with
        {
            Conditions = ConditionMapping.SetAll(
                record.Status?.Conditions,
                [ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.False, Reasons.NotExecuted, $"{WhyEnded(record, outlook.Decision)}; it was not carried out, so that nothing can be said of its effect.")],
                record.Metadata.Generation, clock.GetUtcNow()),
            After = Figures(outlook),
            Outcome = "Unknown",
        };
        await WriteStatusAsync(record, status, cancellationToken).ConfigureAwait(false);
    }

    private static string WhyEnded(ReliabilityAction record, Decision now) =>
        now is { Verdict: DecisionVerdict.Hold, Rule.Name: var rule } && rule == record.Spec.RuleName ? $"It is held now ({now.Reason})" : "Its reason has ended";

    private IReadOnlyList<Condition>? Conditions(IReadOnlyList<Condition>? shown, Decision decision, ReliabilityAction record) => ConditionMapping.SetAll(
        shown,
        [
            record.Spec.Approval == Approvals.Required
                ? ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.False, Reasons.ApprovalNeeded, "A person must approve it.")
                : ConditionMapping.Condition(ConditionTypes.Approved, ConditionStatus.True, Reasons.NoApprovalNeeded, "No approval is needed."),
            ConditionMapping.Condition(ConditionTypes.Executed, ConditionStatus.False, Reasons.NotExecuted, decision.Verdict == DecisionVerdict.Act
                ? "It would be carried out; this version records what it would do and does not act."
                : "It is recommended only."),
            ConditionMapping.Condition(ConditionTypes.Verified, ConditionStatus.Unknown, Reasons.NotEvaluated, "Its reason still holds."),
        ],
        record.Metadata.Generation, clock.GetUtcNow());

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

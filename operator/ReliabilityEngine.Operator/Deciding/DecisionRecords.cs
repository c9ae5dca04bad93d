using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>Keeps a policy's decisions about a target and their records in the cluster in step, both ways.</summary>
internal sealed class DecisionRecords(
    ActionRecorder recorder, StandingRecords records, OutcomeJudge judge, Admissions admissions, TimeProvider clock, ILogger<DecisionRecords> log)
{
    /// <summary>What an earlier leader had decided on and did not end goes on.</summary>
    public PolicyMemory Open(ReliabilityPolicy policy, DecisionPolicy values, SLOTarget target) =>
        records.Standing(policy, values, target) is ({ } record, { } standing)
            ? new PolicyMemory
            {
                Record = record,
                Decisions = new DecisionMemory
                {
                    Standing = standing,
                    MatchingSince = new Dictionary<string, DateTimeOffset> { [standing.Plan.Rule.Name] = standing.Since - standing.Plan.Rule.For },
                },
            }
            : new PolicyMemory();

    /// <summary>What people have said of the policy's alarms about the target, as long as the records of these are kept.</summary>
    public AlarmVerdicts VerdictsOf(ReliabilityPolicy policy, SLOTarget target) => records.VerdictsOf(policy, target);

    /// <summary>Takes up what others have written into the record of what stands. What is known to have come of it has it stand no more: it may be decided on again.</summary>
    /// <returns>A person's approval of what stands, where it needs one.</returns>
    public Approval? Refresh(PolicyMemory own)
    {
        if (own.Record is not { } record)
        {
            return null;
        }

        record = own.Record = records.Latest(record);
        if (record.Status is { Execution: not null } status && status.Ending() is not null)
        {
            (own.Record, own.Decisions) = (null, own.Decisions with { Standing = null });
            return null;
        }

        return record.Spec.Approval == Approvals.Required ? Approvers.Of(record, clock.GetUtcNow()) : null;
    }

    /// <summary>Writes down what has begun, was agreed to or has ended, and has what is to be done carried out; then says what came of what was done. What cannot be written is tried again at the next pass: the target's figures must not wait for it.</summary>
    /// <param name="approval">What <see cref="Refresh"/> has found.</param>
    /// <param name="provenance">Asked where a record is begun only: it takes a while.</param>
    public async Task KeepAsync(
        ReliabilityPolicy policy, SLOTarget target, PolicyMemory own, Approval? approval, Func<ActionProvenance> provenance, Objective objective, SampleHistory history, CancellationToken cancellationToken)
    {
        var standing = own.Decisions.Standing;
        try
        {
            if (own.Record is { } record && record.Metadata.Name != standing?.Id)
            {
                await recorder.EndAsync(record, own.Outlook!, cancellationToken).ConfigureAwait(false);
                own.Record = null;
            }

            if (standing is not null && own.Record is null)
            {
                own.Record = await recorder.BeginAsync(policy, target, own.Outlook!, standing, provenance(), cancellationToken).ConfigureAwait(false);
            }
            else if (own.Record is { } agreed && ApprovalSentences.Changed(agreed, approval, own.Outlook!.Decision.MayAct) is { } approved)
            {
                await recorder.ApproveAsync(agreed, approved, cancellationToken).ConfigureAwait(false);
            }

            if (own.Outlook!.Decision is { Verdict: DecisionVerdict.Act } && own.Record is { } carried)
            {
                admissions.Admit(NamespacedName.Of(carried));
            }

            await judge.JudgeAsync(policy, target, objective, history, own.Outlook!, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesException e)
        {
            Log.ActionNotRecorded(log, target.Metadata.Namespace ?? "", target.Metadata.Name ?? "", standing?.Id ?? own.Record?.Metadata.Name ?? "", e.Message);
        }
    }

    /// <summary>How replicas are written, with Auto resolved.</summary>
    public static string ScaleMethod(ReliabilityPolicy policy, PolicyMemory own, Situation situation)
    {
        var named = policy.Spec.Actions?.FirstOrDefault(action => action.Name == own.Decisions.Standing?.Plan.Rule.Name)?.Scale?.Method;
        return named is { } method && method != ScaleMethods.Auto ? method : situation.Autoscaler is null ? ScaleMethods.Replicas : ScaleMethods.HpaMinReplicas;
    }
}

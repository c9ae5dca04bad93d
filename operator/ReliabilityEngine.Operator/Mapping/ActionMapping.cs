using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>A decision as the record that the cluster keeps of it, and back into the ledger.</summary>
internal static class ActionMapping
{
    private const int MaxSentence = 1024;
    private const int MaxRailSentence = 512;
    private const int MaxPods = 100;

    /// <param name="outlook">It must recommend or act.</param>
    /// <param name="provenance">What it can be reproduced from.</param>
    public static ReliabilityAction ToRecord(ReliabilityPolicy policy, SLOTarget target, PolicyOutlook outlook, StandingAction standing, ActionProvenance provenance)
    {
        var decision = outlook.Decision;
        var percent = Percent(outlook.Risk.BreachProbability ?? 0);
        return new ReliabilityAction
        {
            Metadata = new ObjectMeta
            {
                Name = standing.Id,
                Namespace = policy.Metadata.Namespace,
                Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "reliability-engine" },
            },
            Spec = new ReliabilityActionSpec
            {
                PolicyRef = new LocalReference { Name = policy.Metadata.Name ?? "" },
                SloTargetRef = new LocalReference { Name = target.Metadata.Name ?? "" },
                TargetRef = target.Spec.WorkloadRef,
                Action = ToPlanned(standing.Plan, policy, outlook.Cause, provenance.ScaleMethod),
                RuleName = standing.Plan.Rule.Name,
                Mode = decision.MayAct ? PolicyModes.Enforce : PolicyModes.Recommend,
                Cause = outlook.Cause.Cause.ToString(),
                Evidence = OneLine.Cut(outlook.Cause.Evidence, MaxSentence),
                Level = outlook.Risk.Level.ToString(),
                Score = Percent((outlook.Risk.Value ?? 0) / 100),
                FiringTier = provenance.Firing.ToString(),
                Reason = decision.Reason,
                Message = OneLine.Cut(decision.Message, MaxSentence),
                InputsDigest = provenance.InputsDigest,
                ModelDigest = provenance.ModelDigest,
                Seed = provenance.Seed,
                Forecast = new ActionForecastSpec { Horizon = Duration.Format(outlook.Risk.Horizon), BreachPercent = percent },
                Approval = standing.Plan.Rule.NeedsApproval ? Approvals.Required : Approvals.None,
                DecidedTime = standing.Since.ToUniversalTime(),
            },
        };
    }

    /// <summary>The plan that a record holds.</summary>
    public static ActionPlan ToPlan(ReliabilityAction record, ActionRule rule)
    {
        ArgumentNullException.ThrowIfNull(record);
        var action = record.Spec.Action;
        return new ActionPlan(rule, "go on")
        {
            Replicas = action.Scale?.Replicas,
            PreviousReplicas = action.Scale?.PreviousReplicas,
            Pods = action.Restart?.Pods ?? [],
            Node = action.Drain?.Node,
            Revision = action.Rollback?.Revision,
        };
    }

    public static IReadOnlyList<RailStatus> ToRails(IEnumerable<GuardVerdict> verdicts) =>
    [
        .. verdicts.Select(verdict => new RailStatus
        {
            Name = verdict.Guard,
            Verdict = verdict.Effect.ToString(),
            Reason = verdict.Reason,
            Message = OneLine.Cut(verdict.Message, MaxRailSentence),
        }),
    ];

    public static LedgerEntry ToEntry(ReliabilityAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var (spec, home) = (action.Spec, action.Metadata.Namespace ?? "");
        return new LedgerEntry(
            action.Metadata.Name ?? "",
            new NamespacedName(home, spec.PolicyRef.Name).ToString(),
            new NamespacedName(home, spec.SloTargetRef.Name).ToString(),
            spec.RuleName,
            KindOf(spec.Action),
            spec.DecidedTime)
        {
            EndedAt = action.Status?.Ending()?.LastTransitionTime,
            IsCarriedOut = action.Status?.Execution is not null,
            IsRecommendation = action.Spec.Mode != PolicyModes.Enforce,
            RevertedAt = action.Status?.Execution is { State: ExecutionStates.Reverted } execution ? execution.EndedTime : null,
            Outcome = Enum.TryParse<ActionOutcome>(action.Status?.Outcome, out var outcome) && !IsReset(action) ? outcome : null,
        };
    }

    /// <summary>What people have said of actions.</summary>
    public static AlarmVerdicts ToVerdicts(IEnumerable<ReliabilityAction> records)
    {
        var words = records.Select(record => record.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.VerdictAnnotation)).ToList();
        return new AlarmVerdicts(words.Count(word => word == Verdicts.Useful), words.Count(word => word == Verdicts.FalseAlarm));
    }

    private static bool IsReset(ReliabilityAction action) => action.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ResetAnnotation) == "true";

    private static PlannedActionSpec ToPlanned(ActionPlan plan, ReliabilityPolicy policy, CauseFinding cause, string method) => plan.Rule.Kind switch
    {
        ActionKind.Scale => new() { Scale = new PlannedScaleSpec { Method = method, Replicas = plan.Replicas ?? 1, PreviousReplicas = plan.PreviousReplicas } },
        ActionKind.Restart => new()
        {
            Restart = new PlannedRestartSpec
            {
                Strategy = plan.Rule.RestartsAll ? RestartActionSpec.Rollout : RestartActionSpec.SickPods,
                Pods = plan.Pods.Count > 0 ? [.. plan.Pods.Take(MaxPods)] : null,
                MaxUnavailable = plan.Rule.RestartsAll ? null : plan.Rule.MaxUnavailable,
            },
        },
        ActionKind.Drain => new() { Drain = ToDrain(plan, policy) },
        ActionKind.Rollback => new() { Rollback = new PlannedRollbackSpec { Revision = plan.Revision ?? 1, PreviousRevision = cause.NewestRevision } },
        ActionKind.Notify => new() { Notify = ToNotify(plan, policy) },
        _ => new() { Job = new PlannedJobSpec { CronJobRef = new LocalReference { Name = plan.Rule.Addressee ?? "" }, Replicas = plan.Replicas } },
    };

    private static PlannedDrainSpec ToDrain(ActionPlan plan, ReliabilityPolicy policy)
    {
        var planned = new PlannedDrainSpec { Node = plan.Node ?? "" };
        return Asked(plan, policy)?.Drain is { } asked ? planned with { Timeout = asked.Timeout } : planned;
    }

    private static PlannedNotifySpec ToNotify(ActionPlan plan, ReliabilityPolicy policy)
    {
        var planned = new PlannedNotifySpec { Receiver = plan.Rule.Addressee ?? "" };
        return Asked(plan, policy)?.Notify is { } asked ? planned with { Repeat = asked.Repeat } : planned;
    }

    private static ActionSpec? Asked(ActionPlan plan, ReliabilityPolicy policy) => policy.Spec.Actions?.FirstOrDefault(action => action.Name == plan.Rule.Name);

    public static ActionKind KindOf(PlannedActionSpec action) => action switch
    {
        { Scale: not null } => ActionKind.Scale,
        { Restart: not null } => ActionKind.Restart,
        { Drain: not null } => ActionKind.Drain,
        { Rollback: not null } => ActionKind.Rollback,
        { Job: not null } => ActionKind.Job,
        _ => ActionKind.Notify,
    };

    private static int Percent(double ratio) => (int)Math.Round(100 * Math.Clamp(ratio, 0, 1));
}

using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Tests.Deciding;

/// <summary>A policy that could act and a target in trouble about which everything is known: what a test takes away is what it is about.</summary>
internal static class Situations
{
    /// <summary>A Wednesday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static ActionRule AddCapacity { get; } = new()
    {
        Name = "add-capacity",
        Kind = ActionKind.Scale,
        MinLevel = RiskLevel.High,
        Causes = [RiskCause.Saturation],
        Scale = new ScaleBounds(2, 20, 1, ScaleMethod.Replicas),
    };

    public static ActionRule RestartSick { get; } = new()
    {
        Name = "restart-sick",
        Kind = ActionKind.Restart,
        MinLevel = RiskLevel.High,
        Causes = [RiskCause.SickPod, RiskCause.Leak],
    };

    public static ActionRule MoveAway { get; } = new() { Name = "move-away", Kind = ActionKind.Drain, MinLevel = RiskLevel.High, Causes = [RiskCause.Node] };

    public static ActionRule UndoRollout { get; } = new() { Name = "undo-rollout", Kind = ActionKind.Rollback, MinLevel = RiskLevel.High, Causes = [RiskCause.Change], NeedsApproval = true };

    public static ActionRule Tell { get; } = new() { Name = "tell", Kind = ActionKind.Notify, MinLevel = RiskLevel.Medium, Addressee = "team-chat" };

    public static DecisionPolicy Policy(params ActionRule[] actions) => new() { Mode = PolicyMode.Enforce, Actions = actions };

    public static CauseFinding Saturated { get; } = new(RiskCause.Saturation, "9 of 10 replicas' load is foreseen.") { Siblings = 8 };

    public static CauseFinding Sick(params string[] pods) => new(RiskCause.SickPod, "web-1 fails 40 % of its requests, its siblings 0.1 %.")
    {
        Siblings = 8,
        Pods = [.. pods.Select(pod => new CulpritPod(pod, true))],
    };

    public static Situation Trouble(CauseFinding cause, double score = 80, RiskLevel level = RiskLevel.High) => new()
    {
        Now = Now,
        PolicyKey = "shop/pay",
        TargetKey = "shop/checkout",
        TargetUid = "uid-1",
        Risk = new RiskScore(score, level, cause.Cause, TimeSpan.FromHours(1), [], null),
        Cause = cause,
        Data = new DataState(DataQuality.Good, DataReason.Fresh, Now),
        Model = new ModelFacts(TimeSpan.FromDays(30), null),
        Replicas = new ReplicaFacts(8, 8),
        Advice = new ReplicaAdvice(10, "P(breach) is 1 % with 10 replicas and 30 % with 8."),
        Fleet = new FleetFacts(new FleetLimits(20, 3, 0.1, 5, TimeSpan.FromMinutes(10)), 40, 1),
    };

    public static Decision Decide(DecisionPolicy policy, Situation situation) => DecisionRule.Decide(policy, situation, DecisionMemory.Empty).Decision;
}

using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>A fault with the engine beside the same fault left alone.</summary>
internal sealed record FaultOutcome(Fault Fault, FaultRecord Untouched, FaultRecord Played)
{
    public DateTimeOffset Begins => SimulatedWorld.Start + Fault.After;

    /// <summary>The first thing that was done; null when nothing was.</summary>
    public PlayedAction? First => Done.FirstOrDefault();

    /// <summary>All else that was done.</summary>
    public IEnumerable<PlayedAction> Later => Done.Skip(1);

    /// <summary>The first thing done is the right one, and spares people the page that there is without it.</summary>
    public bool IsRightBeforePage => IsRightBy(Untouched.PagedAt);

    /// <summary>The first thing done is the right one, and there is budget left to save.</summary>
    public bool IsRightBeforeSpent => IsRightBy(Untouched.ExhaustedAt);

    /// <summary>What was done that is not right.</summary>
    public int Wrong => Done.Count(action => !IsRight(action));

    public static string RightFor(FaultKind kind) => kind switch
    {
        FaultKind.SlowLeak or FaultKind.SickPod => "restart the pod",
        FaultKind.BadNode => "drain the node",
        FaultKind.DegradedDependency => "tell its owner",
        FaultKind.BadRollout => "roll back",
        _ => "scale up",
    };

    /// <summary>Of the right kind, for the right cause, and about what the fault struck.</summary>
    private bool IsRight(PlayedAction action) => Fault.Kind switch
    {
        FaultKind.SlowLeak or FaultKind.SickPod => action.Kind == ActionKind.Restart && action.Plan.Pods.SequenceEqual([Played.Struck!]),
        FaultKind.BadNode => action.Kind == ActionKind.Drain && action.Plan.Node == Played.Struck,
        FaultKind.DegradedDependency => action is { Kind: ActionKind.Notify, Cause: RiskCause.Dependency },
        FaultKind.BadRollout => action.Kind == ActionKind.Rollback,
        _ => action.Kind == ActionKind.Scale,
    };

    private bool IsRightBy(DateTimeOffset? latest) => First is { } first && IsRight(first) && (latest is null || first.At <= latest);

    private IEnumerable<PlayedAction> Done => Played.Actions.Where(action => action.IsDone);
}

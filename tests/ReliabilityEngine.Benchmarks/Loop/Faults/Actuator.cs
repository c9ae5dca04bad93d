using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>Carries out in the simulated cluster what was decided, at once; pods are replaced a few at a time, as the plan says.</summary>
internal sealed class Actuator(SimulatedService service)
{
    private StandingAction? _replacing;
    private Queue<string> _left = [];

    public void Begin(StandingAction action, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(action);
        var plan = action.Plan;
        switch (plan.Rule.Kind)
        {
            case ActionKind.Scale:
                service.Scale(plan.Replicas!.Value);
                break;
            case ActionKind.Restart:
                (_replacing, _left) = (action, new Queue<string>(plan.Pods));
                break;
            case ActionKind.Drain:
                service.Drain(plan.Node!);
                break;
            case ActionKind.Rollback:
                service.RollBack(plan.Revision!.Value);
                break;
            default:
                break;
        }

        Continue(now);
    }

    /// <summary>The reason has ended: no more pods are replaced.</summary>
    public void End(StandingAction action)
    {
        if (action?.Id == _replacing?.Id)
        {
            (_replacing, _left) = (null, []);
        }
    }

    /// <summary>The next pods, once those before them serve.</summary>
    public void Continue(DateTimeOffset now)
    {
        for (var away = service.Pods.Count(pod => !pod.IsReady(now)); _replacing is { } action && away < action.Plan.Rule.MaxUnavailable && _left.Count > 0; away++)
        {
            service.Delete(_left.Dequeue());
        }

        service.Reconcile(now);
    }
}

using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>
/// Places a fault by the share of the error budget it spends rather than by the clock. Traffic differs from hour to hour and from day to
/// day: eight hours of a fault spend half of a budget at night and all of it in the afternoon.
/// </summary>
public static class FaultPlacement
{
    /// <summary>The counters are compared once a minute; a story needs no finer begin.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>How long after its start a workload's fault has to begin so that the spending is reached at the end, and not before.</summary>
    /// <param name="create">The workload without the fault, at the start of its history.</param>
    /// <exception cref="ArgumentException">The fault is too weak: even from the window's begin on it spends less.</exception>
    public static TimeSpan BeginOf(IFault fault, Func<WorkloadModel> create, BudgetSpending spending, DateTimeOffset end)
    {
        var healthy = Play(create(), spending, end);
        var model = create();
        model.StartFault(fault);
        var faulty = Play(model, spending, end);

        var first = healthy.Count - 1 - (int)(spending.Window / Step);
        var allowed = spending.AllowedRatio * (healthy[^1].Total - healthy[first].Total);
        for (var begin = healthy.Count - 1; begin >= first; begin--)
        {
            var bad = healthy[begin].Bad - healthy[first].Bad + faulty[^1].Bad - faulty[begin].Bad;
            if (bad >= spending.SpentRatio * allowed)
            {
                return begin * Step;
            }
        }

        throw new ArgumentException($"The fault {fault.Name} is too weak to spend {spending.SpentRatio:P0} of the budget.", nameof(fault));
    }

    private static List<(long Bad, long Total)> Play(WorkloadModel model, BudgetSpending spending, DateTimeOffset end)
    {
        var counts = new List<(long Bad, long Total)> { (0, 0) };
        while (model.State.At + Step <= end)
        {
            var pods = model.Step(Step).Pods;
            counts.Add((pods.Sum(spending.Bad), pods.Sum(pod => pod.RequestCount)));
        }

        return counts;
    }
}

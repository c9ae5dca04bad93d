namespace ReliabilityEngine.Core.Chaos;

/// <summary>When a run is due. What was missed is told once and never made up for.</summary>
public static class StartRule
{
    /// <summary>A run that cannot begin this long after its time is not begun at all: by then it is another time of the day.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Missed starts from before are not counted: an engine that was away for longer has more to tell than that.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(7);

    /// <param name="createdAt">When the experiment was created.</param>
    /// <param name="last">When its newest run was due, even one that was skipped; null without one.</param>
    public static StartAnswer Of(ExperimentPlan plan, DateTimeOffset createdAt, DateTimeOffset? last, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Schedule is null ? Once(plan, createdAt, last, now) : Repeated(plan, last ?? createdAt, now);
    }

    private static StartAnswer Once(ExperimentPlan plan, DateTimeOffset createdAt, DateTimeOffset? last, DateTimeOffset now) =>
        last is not null ? StartAnswer.Never
        : now >= plan.StartBy ? new StartAnswer(createdAt, IsMissed: true, null)
        : new StartAnswer(createdAt, IsMissed: false, plan.StartBy);

    private static StartAnswer Repeated(ExperimentPlan plan, DateTimeOffset after, DateTimeOffset now)
    {
        DateTimeOffset? newest = null;
        var at = after > now - LookBack ? after : now - LookBack;
        while (plan.Schedule!.Next(at, plan.Zone) is { } next)
        {
            if (next > now)
            {
                return newest is { } due ? new StartAnswer(due, now - due >= Patience, due + Patience) : new StartAnswer(null, false, null) { Next = next };
            }

            newest = at = next;
        }

        return newest is { } final ? new StartAnswer(final, now - final >= Patience, final + Patience) : StartAnswer.Never;
    }
}

namespace ControllerRuntime.Entities;

/// <summary>The only way to change a list of conditions: <c>lastTransitionTime</c> moves when the status flips and never otherwise.</summary>
public static class Conditions
{
    /// <summary>Returns <paramref name="conditions"/> with <paramref name="next"/> set, ordered by type; the input is left as it is.</summary>
    public static IReadOnlyList<Condition> Set(IReadOnlyList<Condition>? conditions, Condition next, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(next);
        var previous = Find(conditions, next.Type);
        var since = previous?.Status == next.Status ? previous.LastTransitionTime : WholeSeconds(now);
        return [.. (conditions ?? []).Where(c => c.Type != next.Type).Append(next with { LastTransitionTime = since })
            .OrderBy(c => c.Type, StringComparer.Ordinal)];
    }

    public static Condition? Find(IReadOnlyList<Condition>? conditions, string type) => conditions?.FirstOrDefault(c => c.Type == type);

    public static bool IsTrue(IReadOnlyList<Condition>? conditions, string type) => Find(conditions, type)?.Status == ConditionStatus.True;

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}

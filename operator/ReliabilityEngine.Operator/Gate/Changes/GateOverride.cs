namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>A person's word that the gate shall stay out of the way.</summary>
/// <param name="Until">When it ends; that moment is not part of it.</param>
/// <param name="Reason">Why, for the audit.</param>
/// <param name="Place">Which object says so.</param>
internal sealed record GateOverride(DateTimeOffset Until, string Reason, string Place)
{
    /// <summary>Long enough for a night's work; what is needed for longer is a change of the policy.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromHours(24);

    /// <summary>A sentence or two: it is written into audit logs and Events.</summary>
    public const int MaxReasonLength = 256;

    /// <summary>
    /// The first place's override that is valid now. When none is, what is wrong with those that somebody set, a sentence each; one that ended
    /// more than 24 hours ago is forgotten.
    /// </summary>
    public static OverrideReading Read(IEnumerable<OverridePlace> places, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(places);
        var problems = new List<string>();
        foreach (var place in places)
        {
            if (place.Until is null)
            {
                continue;
            }

            var found = OverrideProblems.Find(place, now, out var until).ToArray();
            if (found.Length == 0 && until > now)
            {
                return new OverrideReading(new GateOverride(until, place.Reason!.Trim(), place.Name), []);
            }

            // The object old and new are two places of one name, with the same mistake.
            problems.AddRange(found.Except(problems));
        }

        return new OverrideReading(null, problems);
    }
}

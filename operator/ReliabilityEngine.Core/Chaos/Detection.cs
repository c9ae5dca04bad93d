using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Chaos;

/// <summary>What the engine itself saw of a fault.</summary>
/// <param name="At">When a watched objective was first at High or fired a Page after the injection; null while none has.</param>
/// <param name="By">Which one.</param>
/// <param name="PagedAt">When a Page fired first; null while none has.</param>
/// <param name="Cause">The first cause that was named from then on.</param>
public sealed record Detection(DateTimeOffset? At, string? By, DateTimeOffset? PagedAt, RiskCause Cause)
{
    public static Detection None { get; } = new(null, null, null, RiskCause.Unknown);

    /// <summary>How long the risk was High before the Page; null where it was not, or none fired.</summary>
    public TimeSpan? Lead => PagedAt > At ? PagedAt - At : null;

    /// <summary>With what the objectives show now; what an assessment from before the injection says is not of it.</summary>
    public Detection With(IEnumerable<ObjectiveReading> objectives, DateTimeOffset injectedAt)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        var alarmed = objectives.Where(reading => reading.IsAlarmed && reading.AssessedAt >= injectedAt)
            .OrderBy(reading => reading.AssessedAt).ThenBy(reading => reading.Name, StringComparer.Ordinal).ToList();
        return alarmed.Count == 0 ? this : new Detection(
            At ?? alarmed[0].AssessedAt,
            By ?? alarmed[0].Name,
            PagedAt ?? alarmed.Find(reading => reading.IsPaging)?.AssessedAt,
            Cause != RiskCause.Unknown ? Cause : alarmed.Select(reading => reading.Cause).FirstOrDefault(cause => cause != RiskCause.Unknown));
    }

    /// <summary>Whether the cause that was named is one of the fault's; null where nothing was detected.</summary>
    public bool? IsRightFor(FaultKind fault) => At is null || ExpectedCauses.Of(fault) is not { Count: > 0 } right ? null : right.Contains(Cause);
}

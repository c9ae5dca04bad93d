using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>What one step adds to a history: a sample's counts, made sane, or the fact that it is excluded.</summary>
internal static class StepContent
{
    /// <summary>The largest count that single precision holds (3·10³⁸); only a broken exporter reaches it.</summary>
    private const double MaxCount = 1e30;

    /// <summary>Null when the step stays unknown.</summary>
    public static Cell? ToCell(in Sample sample, TimeSpan step, IReadOnlyList<Exclusion>? exclusions)
    {
        if (IsExcluded(sample.At, step, exclusions))
        {
            return new Cell(0, 0, 0, 1);
        }

        if (sample.Quality != SampleQuality.Good || !double.IsFinite(sample.Total) || double.IsNaN(sample.Good))
        {
            return null;
        }

        var total = Math.Clamp(sample.Total, 0, MaxCount);
        return new Cell(total - Math.Clamp(sample.Good, 0, total), total, 1, 0);
    }

    /// <summary>Whether a later answer about a counted step knows of events that the first did not.</summary>
    public static bool SaysMore(in Cell before, in Cell now)
    {
        // Buckets are kept in single precision.
        var noise = 1e-5 * Math.Max(1, before.Total);
        return before.Counted > 0 && now.Counted > 0
            && (now.Total > before.Total + noise || (now.Total >= before.Total - noise && Math.Abs(now.Bad - before.Bad) > noise));
    }

    private static bool IsExcluded(DateTimeOffset end, TimeSpan step, IReadOnlyList<Exclusion>? exclusions)
    {
        foreach (var exclusion in exclusions ?? [])
        {
            if (exclusion.Scope.HasFlag(ExclusionScope.Budget) && (exclusion.Covers(end - step) || exclusion.Covers(end.AddTicks(-1))))
            {
                return true;
            }
        }

        return false;
    }
}

using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Makes samples of the two counts of an indicator. Pure: what each absence means is decided here and nowhere else.</summary>
internal static class SampleAssembly
{
    /// <summary>Two increases are extrapolated each for itself and differ by a few percent, at small counts by an event.</summary>
    public const double ExtrapolatedRatio = 0.05;
    public const double ExtrapolatedEvents = 1;

    /// <param name="range">The steps.</param>
    /// <param name="partIs">What the second count is.</param>
    /// <param name="total">All events.</param>
    /// <param name="part">The good or the bad ones.</param>
    /// <param name="isLive">Whether the range ends at the present: only there is "no series" worth a word; before the oldest data it is normal.</param>
    public static SampleReading Assemble(QueryRange range, CountedPart partIs, ExpressionReading total, ExpressionReading part, bool isLive)
    {
        var samples = new Sample[range.Steps];
        var unread = Unread(total) ?? Unread(part);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = unread is null ? ToSample(range.At(i), i, partIs, total.Series, part.Series) : Sample.Missing(range.At(i), unread.Reason);
        }

        return new SampleReading(samples, unread ?? InSamples(samples, isLive) ?? total.Problem ?? part.Problem);
    }

    /// <summary>A remark leaves the values valid; every other problem leaves none.</summary>
    private static SampleProblem? Unread(ExpressionReading reading) =>
        reading.Problem is { Reason: not Reasons.SourceWarning } problem ? problem : null;

    private static Sample ToSample(DateTimeOffset at, int step, CountedPart partIs, StepSeries total, StepSeries part)
    {
        var reason = Fault(total, step, 0) ?? (part.IsPresent(step) ? Fault(part, step, Tolerance(total[step])) : null) ?? AbsentPart(part, partIs, total, step);
        if (reason is not null)
        {
            return Sample.Missing(at, reason);
        }

        var counted = part.IsPresent(step) ? Math.Max(0, part[step]) : 0;
        if (counted > total[step] + Tolerance(total[step]))
        {
            return Sample.Missing(at, partIs == CountedPart.Errors ? Reasons.MoreErrorsThanEvents : Reasons.MoreGoodThanEvents);
        }

        var good = partIs == CountedPart.Errors ? total[step] - counted : counted;
        return Sample.Counted(at, Math.Clamp(good, 0, total[step]), total[step]);
    }

    private static double Tolerance(double total) => (total * ExtrapolatedRatio) + ExtrapolatedEvents;

    /// <param name="tolerance">How far below 0 a count may be: one that is the difference of two increases is extrapolated as they are.</param>
    private static string? Fault(StepSeries series, int step, double tolerance) => series switch
    {
        _ when !series.IsPresent(step) => series.HasHistograms ? Reasons.NativeHistogram : Reasons.NoSeries,
        _ when series.IsSeveral(step) => Reasons.SeveralSeries,
        _ when !double.IsFinite(series[step]) => Reasons.NotANumber,
        _ when series[step] < -tolerance => Reasons.NegativeCount,
        _ => null,
    };

    private static string? AbsentPart(StepSeries part, CountedPart partIs, StepSeries total, int step) => partIs switch
    {
        _ when part.IsPresent(step) => null,
        _ when part.HasHistograms => Reasons.NativeHistogram,
        CountedPart.Errors => null,
        CountedPart.Bucket => total[step] > 0 ? Reasons.NoBucket : null,
        _ => Reasons.NoSeries,
    };

    private static SampleProblem? InSamples(Sample[] samples, bool isLive)
    {
        for (var i = samples.Length - 1; i >= 0; i--)
        {
            if (samples[i].Reason is { } reason && (reason != Reasons.NoSeries || (isLive && i == samples.Length - 1)))
            {
                return SampleProblems.OfSamples(reason);
            }
        }

        return null;
    }
}

using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>What to tell the reader about samples that were read and are no counts.</summary>
internal static class SampleProblems
{
    public static SampleProblem OfSamples(string reason) => reason switch
    {
        Reasons.NoSeries => Waiting(reason, "No series matches in the newest step; check the names and labels of the indicator, and that the source scrapes the service."),
        Reasons.NoBucket => Waiting(reason, "There are events but no series of the latency bucket; check that its `le` is one of the histogram's bounds, spelled as exported."),
        Reasons.NotANumber => Waiting(reason, "The expression is NaN or infinite in some steps; count events instead of dividing, as in `sum(increase(some_counter[$window]))`."),
        Reasons.NegativeCount => Waiting(reason, "The expression is negative in some steps; use `increase()`, not `delta()`."),
        Reasons.MoreErrorsThanEvents => Waiting(reason, "There are more errors than all events in some steps; check that `errors` and `total` are not swapped, and that `total` counts the errors too."),
        Reasons.MoreGoodThanEvents => Waiting(reason, "There are more good events than all events in some steps; check that the good ones are counted once: a latency indicator needs exactly one bucket (`le`), a probe a gauge of 0 and 1."),
        Reasons.SeveralSeries => Edit(reason, "The expression has several series; wrap it in `sum()`."),
        Reasons.NativeHistogram => Edit(reason, "The expression is a native histogram; count its events with `histogram_count()`."),
        _ => Waiting(reason, "Some steps could not be counted."),
    };

    /// <summary>An expression that would not stay within the brackets it is put into.</summary>
    public static SampleProblem NotContained() => Edit(
        Reasons.QueryRefused, "The expression has brackets or quotes that do not match, or a comma outside of brackets, or, where the source keeps tenants apart, a function or syntax that cannot be confined; correct it.");

    private static SampleProblem Waiting(string reason, string message) => new(reason, message, OnlyAnEditHelps: false, RangeIsRead: true);

    private static SampleProblem Edit(string reason, string message) => new(reason, message, OnlyAnEditHelps: true, RangeIsRead: true);
}

using System.Globalization;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>What to tell the reader about a signal that could not be read, or not as it was meant; each names the signal and what to do.</summary>
internal static class SignalProblems
{
    private const string LeaveOut = "Where it divides, leave out what divides by 0, as in `a / (b > 0)`.";

    /// <summary>The expression cannot be filled in.</summary>
    public static SampleProblem Unfilled(string signal, string wrong) => Edit(
        Reasons.QueryRefused, $"The query of the signal \"{signal}\" cannot be asked: {wrong}.");

    public static SampleProblem NotContained(string signal) => Edit(
        Reasons.QueryRefused, $"The query of the signal \"{signal}\" cannot be asked: it has brackets or quotes that do not match, or a comma outside of"
            + " brackets, or, where the source keeps tenants apart, a function or syntax that cannot be confined; correct it.");

    public static SampleProblem TooMany(string signal, int series) => Edit(
        Reasons.TooManySeries,
        string.Create(CultureInfo.InvariantCulture, $"The signal \"{signal}\" has {series} series, and at most {SeriesSet.MaxSeries} are watched; nothing was read.")
            + " Aggregate, as in `max by (pod) (…)`, or match fewer.");

    public static SampleProblem Nothing(string signal) => Waiting(
        Reasons.NoSeries,
        $"The signal \"{signal}\" has no series; check the names and labels of its query, what $namespace and $workload stand for, and that the source scrapes it.");

    /// <summary>At no step of no series.</summary>
    public static SampleProblem NeverANumber(string signal) => Waiting(
        Reasons.NotANumber, $"The signal \"{signal}\" is NaN or infinite wherever it has a value; these steps count as missing. {LeaveOut}");

    public static SampleProblem NotANumber(string signal, int odd, int series, string first) => Waiting(
        Reasons.NotANumber,
        string.Create(CultureInfo.InvariantCulture, $"The signal \"{signal}\" is NaN or infinite in some steps of {odd} of its {series} series{(first.Length > 0 ? $", \"{first}\" among them" : "")};")
            + $" these steps count as missing. {LeaveOut}");

    public static SampleProblem Histogram(string signal) => Edit(
        Reasons.NativeHistogram,
        $"The signal \"{signal}\" is a native histogram; make a number of it, as in `histogram_quantile(0.9, sum by (pod) (rate(…[5m])))`.");

    /// <summary>What a source said, in the words of a signal: an indicator is told to count events, which a signal need not.</summary>
    public static SampleProblem Unread(string signal, SampleProblem said) => said with
    {
        Message = said.Reason switch
        {
            Reasons.NotAVector => $"The query of the signal \"{signal}\" is no instant vector but a scalar, a string or a range;"
                + " for a range write a function of it, as in `rate(x[5m])`, and for a number `vector(x)`.",
            Reasons.SeveralSeries => $"The query of the signal \"{signal}\" gives several series with the same labels; keep the labels that tell them apart,"
                + " or aggregate, as in `max by (pod) (…)`.",
            _ => $"The signal \"{signal}\": {said.Message}",
        },
    };

    private static SampleProblem Waiting(string reason, string message) => new(reason, message, OnlyAnEditHelps: false, RangeIsRead: true);

    private static SampleProblem Edit(string reason, string message) => new(reason, message, OnlyAnEditHelps: true, RangeIsRead: true);
}

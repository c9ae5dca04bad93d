using System.Globalization;
using System.Net;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Says what a failed query means and what can be done about it. No message carries credentials, and a URL only to who gave it.</summary>
internal static class PrometheusFailures
{
    public static QueryFailure OfAnswer(ToldSource source, HttpStatusCode status, string? errorType, string? error, int firstLine = 1) => (status, errorType) switch
    {
        (_, "timeout" or "canceled") => Slow(source, error ?? "the query took too long"),
        (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, not ("internal" or "unavailable" or "not_found")) when error is not null =>
            EvaluationErrors.IsOfSource(error) ? OfSource(Reasons.SourceError, CannotEvaluate(source, error)) : OfExpression(errorType, error, firstLine),
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => OfSource(Reasons.SourceUnauthorized,
            $"The {source} refused {(source.IsAskedOnce ? "the question" : "the operator")} with HTTP {Code(status)}; {source.FixCredentials}."),
        (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest, _) => OfSource(
            Reasons.SourceError,
            $"The {source} has no query API at its URL (HTTP {Code(status)}); {source.FixUrl}."),
        _ => OfSource(Reasons.SourceError,
            $"The {source} answered HTTP {Code(status)}{(error is null ? "" : $": {error}")}{source.Again}.",
            isRepeatable: status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout),
    };

    public static QueryFailure OfTimeout(ToldSource source, TimeSpan timeout) =>
        Slow(source, string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.###} s"));

    /// <summary>A file that is named for the source's credentials cannot be used.</summary>
    public static QueryFailure OfCredentials(ToldSource source, CredentialsException e) => OfSource(Reasons.SourceUnauthorized,
        $"The {source} is not asked: {BoundedText.Cut(e.Message)}; correct the file.");

    public static QueryFailure OfConnection(ToldSource source, HttpRequestException e) => OfSource(Reasons.SourceUnreachable,
        $"The {source} cannot be reached: {BoundedText.Cut(e.InnerException?.Message ?? e.Message)}. "
        + (source.IsAskedOnce ? "Check its URL, DNS and the network policies between." : "It is asked again at the next interval; check its `url`, DNS and the network policies between."),
        isRepeatable: e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ResponseEnded);

    public static QueryFailure Unreadable(ToldSource source) => OfSource(Reasons.SourceUnreadable,
        $"The answer of the {source} is not that of a Prometheus query API, or is incomplete"
        + $"{source.Again}. A proxy in between may be the cause.");

    /// <summary>One expression may have reached a limit, or a store is away: smaller groups tell which.</summary>
    public static QueryFailure Partial(ToldSource source, string said) => new(QueryFailureKind.Partial, new SampleProblem(
        Reasons.SourcePartial,
        $"The {source} answered in part ({said}); nothing is counted {(source.IsAskedOnce ? "unless" : "until")} it answers in full.",
        OnlyAnEditHelps: false, RangeIsRead: false));

    private static QueryFailure OfExpression(string? errorType, string error, int firstLine)
    {
        if (QueryErrorText.NotAVector(error) is { } type)
        {
            return OnlyAnEdit(Reasons.NotAVector, $"The expression is a {type}, not an instant vector; "
                + "count events with `sum(increase(some_counter[$window]))`.");
        }

        if (QueryErrorText.IsDuplicateSeries(error))
        {
            return OnlyAnEdit(Reasons.SeveralSeries, "The expression has several series; wrap it in `sum()`.");
        }

        var text = QueryErrorText.WithOwnLines(error, firstLine);
        return (errorType != "bad_data" && !EvaluationErrors.IsOfSyntax(error)) || EvaluationErrors.IsLimit(error)
            ? new QueryFailure(QueryFailureKind.Expression, new SampleProblem(Reasons.QueryFailed,
                $"The source accepts the expression but cannot evaluate it: {text}{(EvaluationErrors.IsLimit(error) ? "; narrow it, or use a recording rule." : "")}", OnlyAnEditHelps: false, RangeIsRead: EvaluationErrors.IsFinal(error)))
            : OnlyAnEdit(Reasons.QueryRefused, $"The source refuses the expression; correct it: {text}");
    }

    private static string CannotEvaluate(ToldSource source, string error) =>
        $"The {source} could not reach its own data: {error}{source.Again}.";

    private static QueryFailure OnlyAnEdit(string reason, string message) =>
        new(QueryFailureKind.Expression, new SampleProblem(reason, message, OnlyAnEditHelps: true, RangeIsRead: true));

    private static QueryFailure Slow(ToldSource source, string what) => new(QueryFailureKind.Slow, new SampleProblem(
        Reasons.SourceTimeout,
        $"The {source} is too slow ({what}); {source.FixSlowness}.",
        OnlyAnEditHelps: false, RangeIsRead: false));

    private static QueryFailure OfSource(string reason, string message, bool isRepeatable = false) =>
        new(QueryFailureKind.Source, new SampleProblem(reason, message, OnlyAnEditHelps: false, RangeIsRead: false), isRepeatable);

    private static string Code(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}

using System.Net;
using System.Text;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>Prints what people read when a source or an expression fails, for reading: a change of words is a change of that file.</summary>
[Trait("Category", "Golden")]
public sealed class ProblemSentencesTests
{
    private static readonly string[] OfSamples =
    [
        Reasons.NoSeries, Reasons.NoBucket, Reasons.NotANumber, Reasons.NegativeCount, Reasons.MoreErrorsThanEvents, Reasons.MoreGoodThanEvents,
        Reasons.SeveralSeries, Reasons.NativeHistogram, "",
    ];

    private static readonly ToldSource Default = new("default");

    /// <summary>As a command is told that was given the URL.</summary>
    private static readonly ToldSource Given = new("default") { Url = "http://prometheus:9090/", IsAskedOnce = true };

    private static readonly (string Answer, QueryFailure Failure)[] OfCommands =
    [
        ("no answer", PrometheusFailures.OfTimeout(Given, TimeSpan.FromSeconds(10))),
        ("connection refused", PrometheusFailures.OfConnection(
            Given, new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (prometheus:9090)"))),
        ("not JSON", PrometheusFailures.Unreadable(Given)),
        ("in part", PrometheusFailures.Partial(Given, "rpc error: code = Unavailable")),
        ("401", Answered(HttpStatusCode.Unauthorized, source: Given)),
        ("404", Answered(HttpStatusCode.NotFound, source: Given)),
        ("404 of a configuration", Answered(HttpStatusCode.NotFound, source: Given with { Url = null })),
        ("500", Answered(HttpStatusCode.InternalServerError, source: Given)),
        ("422 a store", Answered(HttpStatusCode.UnprocessableEntity, "execution", "expanding series: dial tcp: connection refused", Given)),
    ];

    private static readonly (string Answer, QueryFailure Failure)[] OfSources =
    [
        ("no answer", PrometheusFailures.OfTimeout(Default, TimeSpan.FromSeconds(10))),
        ("connection refused", PrometheusFailures.OfConnection(
            Default, new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (prometheus:9090)"))),
        ("no such host", PrometheusFailures.OfConnection(
            Default, new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known (prometheus:9090)"))),
        ("not JSON", PrometheusFailures.Unreadable(Default)),
        ("in part", PrometheusFailures.Partial(Default, "rpc error: code = Unavailable")),
        ("401", Answered(HttpStatusCode.Unauthorized)),
        ("403", Answered(HttpStatusCode.Forbidden)),
        ("404", Answered(HttpStatusCode.NotFound)),
        ("302", Answered(HttpStatusCode.Found)),
        ("500", Answered(HttpStatusCode.InternalServerError)),
        ("503 with a reason", Answered(HttpStatusCode.ServiceUnavailable, "unavailable", "store is starting")),
        ("400 syntax", Answered(HttpStatusCode.BadRequest, "bad_data", "invalid parameter \"query\": 1:5: parse error: unexpected end of input")),
        ("400 no vector", Answered(HttpStatusCode.BadRequest, "bad_data", "expected type instant vector in call to function \"label_replace\", got scalar")),
        ("422 several", Answered(HttpStatusCode.UnprocessableEntity, "execution", "vector cannot contain metrics with the same labelset")),
        ("422 a store", Answered(HttpStatusCode.UnprocessableEntity, "execution", "expanding series: dial tcp: connection refused")),
        ("422 a limit", Answered(HttpStatusCode.UnprocessableEntity, "execution", "query processing would load too many samples into memory in query execution")),
        ("503 timeout", Answered(HttpStatusCode.ServiceUnavailable, "timeout", "query timed out in expression evaluation")),
    ];

    [Fact]
    public void Reads_like_this()
    {
        var text = new StringBuilder("samples\n");
        foreach (var reason in OfSamples)
        {
            Line(text, reason.Length == 0 ? "other" : reason, SampleProblems.OfSamples(reason));
        }

        Line(text, "not contained", SampleProblems.NotContained());
        text.Append("source\n");
        foreach (var (answer, failure) in OfSources)
        {
            Line(text, answer, failure.Problem);
        }

        text.Append("source of a command\n");
        foreach (var (answer, failure) in OfCommands)
        {
            Line(text, answer, failure.Problem);
        }

        GoldenFile.Verify("ProblemSentences.golden.txt", text.ToString());
    }

    private static QueryFailure Answered(HttpStatusCode status, string? type = null, string? error = null, ToldSource? source = null) =>
        PrometheusFailures.OfAnswer(source ?? Default, status, type, error);

    private static void Line(StringBuilder text, string what, SampleProblem problem) =>
        text.Append("  ").Append(what).Append(": ").Append(problem.Reason).Append(problem.OnlyAnEditHelps ? " (stalled)" : "").Append(": ").Append(problem.Message).Append('\n');
}

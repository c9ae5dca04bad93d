using System.Globalization;
using System.Net;
using System.Text.Json;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Asks one source over HTTP; what it may take, and when it is asked again, is <see cref="EndpointPipeline{TAnswer}"/>'s. Whatever goes wrong there is
/// an answer of its own; only cancellation is thrown.
/// </summary>
internal sealed class PrometheusClient(ToldSource source, HttpClient http, EndpointPipeline<QueryAnswer> pipeline)
{
    private static readonly QueryAnswer NoObjection = new([], [], null);
    private readonly QueryRequests _asking = new(http);

    public Task<QueryAnswer> QueryRangeAsync(SourceQuery query, QueryRange range, CancellationToken cancellationToken) =>
        pipeline.AskAsync(range.Timeout, attempt => AnsweredAsync(() => ReadRangeAsync(query, range, attempt), attempt), cancellationToken);

    /// <summary>Returns what the source's parser has against the expression; null when it has nothing, or cannot be asked.</summary>
    public async Task<string?> FormatQueryAsync(string expression, TimeSpan timeout, CancellationToken cancellationToken) =>
        await pipeline.AskAsync(timeout, attempt => AnsweredAsync(() => FormatAsync(expression, attempt), attempt), cancellationToken)
            is { Remarks: [var objection, ..] } ? objection : null;

    private async Task<QueryAnswer> ReadRangeAsync(SourceQuery query, QueryRange range, CancellationToken cancellationToken)
    {
        var parser = new QueryRangeParser(range, query.Expressions, query.Label);
        using var response = await _asking.SendAsync("api/v1/query_range", Parameters(query.Text, range), cancellationToken);
        var status = response.StatusCode;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await parser.ReadAsync(body, cancellationToken);
        }
        catch (JsonException) when (status != HttpStatusCode.OK)
        {
            return QueryAnswer.Failed(PrometheusFailures.OfAnswer(source, status, null, null));
        }

        if (status == HttpStatusCode.OK && (PartialAnswers.InHeaders(response.Headers) ?? parser.Partial ?? ErrorBesideSuccess(parser)) is { } partial)
        {
            return QueryAnswer.Failed(PrometheusFailures.Partial(source, partial));
        }

        return status == HttpStatusCode.OK && parser.Status == "success"
            ? new QueryAnswer(parser.Series, parser.Remarks, ResultFailure(parser)) { Sets = parser.Sets }
            : QueryAnswer.Failed(PrometheusFailures.OfAnswer(source, status, parser.ErrorType, parser.Error, query.FirstLines[0]));
    }

    /// <summary>The objection is the answer's one remark: that there is one is no failure.</summary>
    private async Task<QueryAnswer> FormatAsync(string expression, CancellationToken cancellationToken)
    {
        using var response = await _asking.SendAsync("api/v1/format_query", [new("query", expression)], cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity))
        {
            return response.StatusCode < HttpStatusCode.InternalServerError
                ? NoObjection
                : QueryAnswer.Failed(PrometheusFailures.OfAnswer(source, response.StatusCode, null, null));
        }

        var parser = new QueryRangeParser(default, 0);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await parser.ReadAsync(body, cancellationToken);
        return parser is { ErrorType: "bad_data", Error: { } objection } ? NoObjection with { Remarks = [objection] } : NoObjection;
    }

    private async Task<QueryAnswer> AnsweredAsync(Func<Task<QueryAnswer>> ask, CancellationToken attempt)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException)
        {
            attempt.ThrowIfCancellationRequested();
            return QueryAnswer.Failed(PrometheusFailures.Unreadable(source));
        }
        catch (HttpRequestException e)
        {
            attempt.ThrowIfCancellationRequested();
            return QueryAnswer.Failed(e is CredentialsException unread ? PrometheusFailures.OfCredentials(source, unread) : PrometheusFailures.OfConnection(source, e));
        }
    }

    private static KeyValuePair<string, string>[] Parameters(string query, QueryRange range) =>
    [
        new("query", query),
        new("start", range.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        new("end", range.To.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        new("step", PrometheusQueries.Duration(range.Step)),
        new("timeout", string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(range.Timeout.TotalMilliseconds)}ms")),
    ];

    private static string? ErrorBesideSuccess(QueryRangeParser parser) =>
        parser.Status == "success" && (parser.Error ?? parser.ErrorType) is { Length: > 0 } error ? error : null;

    private QueryFailure? ResultFailure(QueryRangeParser parser) =>
        parser.ResultType == "matrix" ? null : PrometheusFailures.Unreadable(source);
}

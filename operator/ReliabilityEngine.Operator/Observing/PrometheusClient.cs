using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Asks one source over HTTP. Whatever goes wrong there is an answer of its own; only cancellation is thrown.</summary>
internal sealed class PrometheusClient(string source, HttpClient http, TimeProvider time)
{
    public async Task<QueryAnswer> QueryRangeAsync(string query, int expressions, QueryRange range, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(range.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var parser = new QueryRangeParser(range, expressions);
        var status = HttpStatusCode.OK;
        try
        {
            using var request = Form("api/v1/query_range", query, range);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = response.StatusCode;
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            await parser.ReadAsync(body, either.Token);
            return status == HttpStatusCode.OK && parser.Status == "success"
                ? new QueryAnswer(parser.Series, parser.Remarks, ResultFailure(parser))
                : Failed(PrometheusFailures.OfAnswer(source, status, parser.ErrorType, parser.Error));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(PrometheusFailures.OfTimeout(source, range.Timeout));
        }
        catch (JsonException) when (status != HttpStatusCode.OK)
        {
            return Failed(PrometheusFailures.OfAnswer(source, status, null, null));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or HttpIOException or IOException)
        {
            return Failed(PrometheusFailures.Unreadable(source));
        }
        catch (HttpRequestException e)
        {
            return Failed(PrometheusFailures.OfConnection(source, e));
        }
    }

    /// <summary>Returns what the source's parser has against the expression; null when it has nothing, or cannot be asked.</summary>
    public async Task<string?> FormatQueryAsync(string expression, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/format_query")
            {
                Content = new FormUrlEncodedContent([new("query", expression)]),
            };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity))
            {
                return null;
            }

            var parser = new QueryRangeParser(default, 0);
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            await parser.ReadAsync(body, either.Token);
            return parser.ErrorType == "bad_data" ? parser.Error : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A POST, because a hundred expressions are longer than what proxies accept as a URL.</summary>
    private static HttpRequestMessage Form(string path, string query, QueryRange range) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(
        [
            new("query", query),
            new("start", range.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("end", range.To.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("step", PrometheusQueries.Duration(range.Step)),
            new("timeout", string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(range.Timeout.TotalMilliseconds)}ms")),
        ]),
    };

    private QueryFailure? ResultFailure(QueryRangeParser parser) =>
        parser.ResultType == "matrix" ? null : PrometheusFailures.Unreadable(source);

    private static QueryAnswer Failed(QueryFailure failure) => new([], [], failure);
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>
/// A Prometheus of few words on loopback: it knows the expressions it was told, takes the coalesced form apart by its labels, and
/// fails on request. What it does not know has no series.
/// </summary>
internal sealed partial class PrometheusStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PrometheusStub(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>The value of an expression at a time; null for no point.</summary>
    public ConcurrentDictionary<string, Func<DateTimeOffset, double?>> Series { get; } = new(StringComparer.Ordinal);

    /// <summary>Expressions that have these series, each with labels and a value.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<(string Labels, Func<DateTimeOffset, double?> Value)>> Labelled { get; } = new(StringComparer.Ordinal);

    /// <summary>Expressions that have two series.</summary>
    public ConcurrentDictionary<string, byte> Twins { get; } = new(StringComparer.Ordinal);

    /// <summary>Expressions that spoil the query they are part of: type and text of the error.</summary>
    public ConcurrentDictionary<string, (string Type, string Text)> Refused { get; } = new(StringComparer.Ordinal);

    public List<string> Remarks { get; } = [];

    /// <summary>When set, answers in place of everything else.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>The expressions of each range query so far.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Asked => [.. Ranges.Select(range => range.Expressions)];

    /// <summary>Each range query so far.</summary>
    public ConcurrentQueue<(string Start, string End, string Step, IReadOnlyList<string> Expressions)> Ranges { get; } = new();

    public ConcurrentQueue<string> Authorizations { get; } = new();

    public static async Task<PrometheusStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var stub = new PrometheusStub(builder.Build());
        stub._app.Run(stub.HandleAsync);
        await stub._app.StartAsync();
        stub.Url = new Uri(stub._app.Urls.First());
        return stub;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static Task WriteAsync(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    private async Task HandleAsync(HttpContext context)
    {
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        var form = await context.Request.ReadFormAsync();
        var query = form["query"].ToString();
        if (context.Request.Path != "/api/v1/query_range")
        {
            await WriteAsync(context, 404, "404 page not found", "text/plain");
            return;
        }

        var expressions = Indexed().Matches(query).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["expression"].Value);
        if (expressions.Count == 0)
        {
            // As it was written, without our label.
            expressions.Add("", query);
        }

        Ranges.Enqueue((form["start"].ToString(), form["end"].ToString(), form["step"].ToString(), [.. expressions.Values]));
        if (expressions.Values.FirstOrDefault(Refused.ContainsKey) is { } bad)
        {
            var (type, text) = Refused[bad];
            await WriteAsync(context, type == "bad_data" ? 400 : 422, JsonSerializer.Serialize(new { status = "error", errorType = type, error = text }));
            return;
        }

        var step = TimeSpan.FromSeconds(int.Parse(form["step"].ToString().TrimEnd('s'), CultureInfo.InvariantCulture));
        var label = Indexed().Match(query).Groups["label"].Value;
        await WriteAsync(context, 200, Answer(expressions, label, Time(form["start"].ToString()), Time(form["end"].ToString()), step));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));

    private string Answer(Dictionary<string, string> expressions, string label, DateTimeOffset start, DateTimeOffset end, TimeSpan step)
    {
        var result = new List<string>();
        foreach (var (id, expression) in expressions)
        {
            var index = id.Length > 0 ? $"\"{label}\":\"{id}\"" : "\"slo\":\"own\"";
            foreach (var (labels, value) in SeriesOf(expression))
            {
                var points = string.Join(',', Points(value, start, end, step));
                if (points.Length > 0)
                {
                    result.Add($"{{\"metric\":{{{labels}{(labels.Length > 0 ? "," : "")}{index}}},\"values\":[{points}]}}");
                }
            }
        }

        var warnings = JsonSerializer.Serialize(Remarks);
        return $"{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[{string.Join(',', result)}]}},\"warnings\":{warnings}}}";
    }

    private IEnumerable<(string Labels, Func<DateTimeOffset, double?> Value)> SeriesOf(string expression) =>
        Labelled.TryGetValue(expression, out var labelled) ? labelled
        : Series.TryGetValue(expression, out var value)
            ? Enumerable.Range(0, Twins.ContainsKey(expression) ? 2 : 1).Select(copy => ($"\"pod\":\"{copy}\"", value))
        : [];

    private static IEnumerable<string> Points(Func<DateTimeOffset, double?> value, DateTimeOffset start, DateTimeOffset end, TimeSpan step)
    {
        for (var at = start; at <= end; at += step)
        {
            if (value(at) is { } point)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"[{at.ToUnixTimeSeconds()},\"{Text(point)}\"]");
            }
        }
    }

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("label_replace\\(\n(?<expression>.*?)\n, \"(?<label>slo|reliability_engine_signal)\", \"(?<id>[0-9]+)\", \"\", \"\"\\)", RegexOptions.Singleline)]
    private static partial Regex Indexed();
}

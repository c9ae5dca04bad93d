using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
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

    /// <summary>Expressions that have two series.</summary>
    public ConcurrentDictionary<string, byte> Twins { get; } = new(StringComparer.Ordinal);

    /// <summary>Expressions that spoil the query they are part of: type and text of the error.</summary>
    public ConcurrentDictionary<string, (string Type, string Text)> Refused { get; } = new(StringComparer.Ordinal);

    public List<string> Remarks { get; } = [];

    /// <summary>When set, answers in place of everything else.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>The expressions of each range query so far.</summary>
    public ConcurrentQueue<IReadOnlyList<string>> Asked { get; } = new();

    public ConcurrentQueue<(string Start, string End, string Step)> Ranges { get; } = new();

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

        Ranges.Enqueue((form["start"].ToString(), form["end"].ToString(), form["step"].ToString()));
        var expressions = Labelled().Matches(query).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["expression"].Value);
        if (expressions.Count == 0)
        {
            // As it was written, without our label.
            expressions.Add("", query);
        }

        Asked.Enqueue([.. expressions.Values]);
        if (expressions.Values.FirstOrDefault(Refused.ContainsKey) is { } bad)
        {
            var (type, text) = Refused[bad];
            await WriteAsync(context, type == "bad_data" ? 400 : 422, JsonSerializer.Serialize(new { status = "error", errorType = type, error = text }));
            return;
        }

        var step = TimeSpan.FromSeconds(int.Parse(form["step"].ToString().TrimEnd('s'), CultureInfo.InvariantCulture));
        await WriteAsync(context, 200, Answer(expressions, Time(form["start"].ToString()), Time(form["end"].ToString()), step));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));

    private string Answer(Dictionary<string, string> expressions, DateTimeOffset start, DateTimeOffset end, TimeSpan step)
    {
        var result = new StringBuilder();
        foreach (var (id, expression) in expressions.Where(e => Series.ContainsKey(e.Value)))
        {
            var points = new StringBuilder();
            for (var at = start; at <= end; at += step)
            {
                if (Series[expression](at) is { } value)
                {
                    points.Append(points.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"[{at.ToUnixTimeSeconds()},\"{Text(value)}\"]");
                }
            }

            for (var copy = 0; points.Length > 0 && copy < (Twins.ContainsKey(expression) ? 2 : 1); copy++)
            {
                result.Append(result.Length == 0 ? "" : ",")
                    .Append(CultureInfo.InvariantCulture, $"{{\"metric\":{{\"pod\":\"{copy}\",\"slo\":\"{(id.Length > 0 ? id : "own")}\"}},\"values\":[{points}]}}");
            }
        }

        var warnings = JsonSerializer.Serialize(Remarks);
        return $"{{\"status\":\"success\",\"data\":{{\"resultType\":\"matrix\",\"result\":[{result}]}},\"warnings\":{warnings}}}";
    }

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("label_replace\\(\n(?<expression>.*?)\n, \"slo\", \"(?<id>[0-9]+)\", \"\", \"\"\\)", RegexOptions.Singleline)]
    private static partial Regex Labelled();
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Metrics;
using ControllerRuntime.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Validation;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Webhooks;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>Seeded nonsense at the webhook's door: answered as nonsense, never as a failure of ours.</summary>
public sealed class MalformedReviewTests : IAsyncLifetime
{
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    /// <summary>With these the good document has one of everything a rule looks at.</summary>
    private static readonly Dictionary<string, string> Changes = new()
    {
        ["SLOTarget"] = """
            {dependsOn: [{name: payments, sloTargetRef: {namespace: pay, name: payments}}], alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 1h}],
             exclusions: [{name: nightly, schedule: '@daily', duration: 30m}], metadata: {annotations: {reliabilityengine.io/export-to: pay}}}
            """,
        ["ReliabilityPolicy"] = """
            {selector: {matchLabels: {team: a}, matchExpressions: [{key: tier, operator: In, values: [b]}]}, risk: {medium: 30, high: 60, critical: 80},
             mode: Enforce, gate: {mode: Enforce, onUnknown: Block, maxClosed: 1h, blockWhen: {minLevel: High, exhaustionWithin: 1h, exhaustionProbabilityPercent: 80}},
             metadata: {annotations: {reliabilityengine.io/override-until: '2030-01-01T00:00:00Z', reliabilityengine.io/override-reason: x}}}
            """,
    };

    private WebhookHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await WebhookHost.StartAsync(Json, services => services
            .AddSingleton<ISurroundings>(DocumentSurroundings.None)
            .AddKubernetesWebhook<ResourceWebhook>("/validate"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("SLOTarget", 1)]
    [InlineData("SLOTarget", 2)]
    [InlineData("ReliabilityPolicy", 3)]
    [InlineData("ReliabilityPolicy", 4)]
    public async Task Bytes_lost_changed_and_repeated(string kind, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            await HarmlessAsync(Damage.Of(Encoding.UTF8.GetBytes(Review(kind).ToJsonString()), random));
        }
    }

    [Theory]
    [InlineData("SLOTarget")]
    [InlineData("ReliabilityPolicy")]
    public async Task Every_value_replaced_by_one_of_another_kind(string kind)
    {
        foreach (var wrong in Damage.WrongValues)
        {
            var count = Damage.Values(Review(kind)).Count;
            for (var i = 0; i < count; i++)
            {
                var review = Review(kind);
                var place = Damage.Values(review)[i];
                await HarmlessAsync(Encoding.UTF8.GetBytes(Damage.Replaced(review, place, wrong)));
            }
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Nesting_without_end(int depth)
    {
        var nested = string.Concat(Enumerable.Repeat("{\"spec\":", depth)) + "1" + new string('}', depth);

        await HarmlessAsync(Encoding.UTF8.GetBytes("{\"request\":{\"uid\":\"1\",\"operation\":\"CREATE\",\"object\":" + nested + "}}"));
    }

    [Fact]
    public async Task A_kind_that_is_none_of_ours()
    {
        var review = Review("SLOTarget");
        review["request"]!["object"]!["kind"] = "Deployment";

        Assert.Equal(HttpStatusCode.BadRequest, await HarmlessAsync(Encoding.UTF8.GetBytes(review.ToJsonString())));
    }

    private static JsonObject Review(string kind) => new()
    {
        ["apiVersion"] = "admission.k8s.io/v1",
        ["kind"] = "AdmissionReview",
        ["request"] = new JsonObject
        {
            ["uid"] = "705ab4f5",
            ["operation"] = "UPDATE",
            ["dryRun"] = false,
            ["userInfo"] = new JsonObject { ["username"] = "admin", ["groups"] = new JsonArray("system:masters") },
            ["object"] = SpecDocument.With(kind, Changes[kind]),
            ["oldObject"] = SpecDocument.With(kind, "{}"),
        },
    };

    private async Task<HttpStatusCode> HarmlessAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _host.Http.PostAsync(new Uri("/validate", UriKind.Relative), content, Token);

        var answer = await response.Content.ReadAsStringAsync(Token);
        Assert.True(
            response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest && _host.Meters.Value(MetricNames.WebhookPanics) == 0,
            $"{(int)response.StatusCode} {answer} for {Encoding.UTF8.GetString(body)}");
        return response.StatusCode;
    }
}

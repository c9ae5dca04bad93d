using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate.Changes;
using ReliabilityEngine.Operator.Tests.Webhooks;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>Seeded nonsense before a closed gate: answered as nonsense, never as a failure of ours.</summary>
public sealed class MalformedRolloutTests : IAsyncLifetime
{
    private GateScene _scene = null!;

    public async ValueTask InitializeAsync() =>
        _scene = await GateScene.OpenAsync(Target(), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel), Revision("web", "web:0"));

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Bytes_lost_changed_and_repeated(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            await HarmlessAsync(Damage.Of(Encoding.UTF8.GetBytes(Review().ToJsonString()), random));
        }
    }

    [Fact]
    public async Task Every_value_replaced_by_one_of_another_kind()
    {
        foreach (var wrong in Damage.WrongValues)
        {
            foreach (var place in Damage.Values(Review()))
            {
                await HarmlessAsync(Encoding.UTF8.GetBytes(Damage.Replaced(Review(), place, wrong)));
            }
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Nesting_without_end(int depth)
    {
        var nested = string.Concat(Enumerable.Repeat("{\"spec\":", depth)) + "1" + new string('}', depth);

        await HarmlessAsync(Encoding.UTF8.GetBytes("{\"request\":{\"uid\":\"1\",\"operation\":\"UPDATE\",\"object\":" + nested + "}}"));
    }

    [Fact]
    public async Task A_huge_template_is_judged_and_what_no_apiserver_stores_is_refused()
    {
        var large = GateRows.NewImage().With("metadata.labels", $$"""{"padding": "{{new string('x', 3_000_000)}}"}""");
        Assert.Equal(HttpStatusCode.OK, await HarmlessAsync(Encoding.UTF8.GetBytes(GateScene.Review(GateRows.Workload(), large).ToJsonString())));

        var (code, _) = await _scene.PostAsync(Encoding.UTF8.GetBytes(GateScene.Review(large, large.With("metadata.annotations", $$"""{"padding": "{{new string('x', 3_000_000)}}"}""")).ToJsonString()));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, code);
    }

    [Theory]
    [InlineData("spec", null)]
    [InlineData("spec", "7")]
    [InlineData("template", null)]
    [InlineData("template", "[]")]
    [InlineData("template.spec", "\"none\"")]
    [InlineData("template.spec.containers", "{}")]
    [InlineData("template.spec.containers", "[null, 1, \"a\", {\"image\": 7}]")]
    [InlineData("template.metadata", "[]")]
    public async Task An_odd_template_is_a_changed_one(string place, string? json)
    {
        var response = await _scene.AskAsync(GateRows.Workload(), GateRows.Workload().With(place, json));

        Assert.NotNull(response["auditAnnotations"]);
    }

    [Theory]
    [InlineData("metadata.annotations", "[]")]
    [InlineData("metadata.annotations", "{\"reliabilityengine.io/override-until\": 7}")]
    [InlineData("metadata.name", "{}")]
    [InlineData("metadata", "[]")]
    public async Task Metadata_that_is_none_is_the_senders_mistake(string place, string json) =>
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await HarmlessAsync(Encoding.UTF8.GetBytes(GateScene.Review(GateRows.Workload(), GateRows.NewImage().With(place, json)).ToJsonString())));

    private static JsonObject Review()
    {
        var review = GateScene.Review(
            GateRows.Workload(),
            GateRows.NewImage().With("metadata.annotations", """{"reliabilityengine.io/override-until": "2026-01-05T11:00:00Z", "reliabilityengine.io/override-reason": "x"}"""));
        review["request"]!["dryRun"] = false;
        return review;
    }

    private async Task<HttpStatusCode> HarmlessAsync(byte[] body)
    {
        var (code, answer) = await _scene.PostAsync(body);
        Assert.True(
            code is HttpStatusCode.OK or HttpStatusCode.BadRequest && _scene.Panics == 0,
            $"{(int)code} {answer} for {Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4096)])}");
        return code;
    }
}

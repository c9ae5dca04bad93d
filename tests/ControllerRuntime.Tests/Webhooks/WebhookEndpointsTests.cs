using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Metrics;
using ControllerRuntime.Webhooks;
using ReliabilityEngine.Testing;

namespace ControllerRuntime.Tests.Webhooks;

public sealed class WebhookEndpointsTests : IAsyncLifetime
{
    private WebhookHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await WebhookHost.StartAsync(new KubernetesJson(), services => services.AddKubernetesWebhook<Validator>("/validate").AddKubernetesWebhook<Mutator>("/mutate").AddKubernetesWebhook<Auditor>("/audit"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Allows_and_warns()
    {
        var answer = await AskAsync("/validate", Review("CREATE", """{"metadata":{"name":"odd"}}"""));

        Assert.Equal("admission.k8s.io/v1", (string?)answer["apiVersion"]);
        Assert.Equal("AdmissionReview", (string?)answer["kind"]);
        Assert.Equal("705ab4f5", (string?)answer["response"]!["uid"]);
        Assert.True((bool?)answer["response"]!["allowed"]);
        Assert.Equal("odd, but legal", (string?)answer["response"]!["warnings"]![0]);
        Assert.Null(answer["request"]);
    }

    [Fact]
    public async Task Denies_with_a_message_and_422()
    {
        var answer = await AskAsync("/validate", Review("CREATE", """{"metadata":{"name":"bad"}}"""));

        Assert.False((bool?)answer["response"]!["allowed"]);
        Assert.Equal(422, (int?)answer["response"]!["status"]!["code"]);
        Assert.Equal("`metadata.name` must not be \"bad\"", (string?)answer["response"]!["status"]!["message"]);
    }

    [Fact]
    public async Task A_mutation_is_told_who_asks()
    {
        var answer = await AskAsync("/mutate", Review("UPDATE", """{"metadata":{"name":"a"},"data":{"k":"2"}}""", """{"metadata":{"name":"a"},"data":{"k":"1"}}"""));

        Assert.Equal(
            """[{"op":"add","path":"/data/by","value":"admin"}]""", Encoding.UTF8.GetString(Convert.FromBase64String((string)answer["response"]!["patch"]!)));
    }

    [Fact]
    public async Task What_is_for_the_audit_log_goes_along()
    {
        var answer = await AskAsync("/audit", Review("CREATE", """{"metadata":{"name":"a"}}"""));

        Assert.Equal("""{"decision":"Allowed","seen-Images":"1"}""", answer["response"]!["auditAnnotations"]!.ToJsonString());
        Assert.Null((await AskAsync("/validate", Review("CREATE", """{"metadata":{"name":"a"}}""")))["response"]!["auditAnnotations"]);
    }

    [Fact]
    public async Task An_update_shows_both_states()
    {
        var answer = await AskAsync("/validate", Review("UPDATE", """{"metadata":{"name":"a"},"data":{"k":"2"}}""", """{"metadata":{"name":"a"},"data":{"k":"1"}}"""));

        Assert.Equal("1 to 2", (string?)answer["response"]!["status"]!["message"]);
    }

    [Fact]
    public async Task A_mutation_is_a_patch_of_what_changed()
    {
        var answer = await AskAsync("/mutate", Review("CREATE", """{"metadata":{"name":"a"},"data":{"k":"1"}}"""));

        Assert.Equal("JSONPatch", (string?)answer["response"]!["patchType"]);
        Assert.Equal(
            """[{"op":"add","path":"/data/seen","value":"yes"}]""",
            Encoding.UTF8.GetString(Convert.FromBase64String((string)answer["response"]!["patch"]!)));
    }

    [Fact]
    public async Task A_webhook_that_fails_gives_no_verdict_and_is_counted()
    {
        using var content = new StringContent(Review("DELETE", null, """{"metadata":{"name":"a"}}"""), Encoding.UTF8, "application/json");
        using var response = await _host.Http.PostAsync(new Uri("/validate", UriKind.Relative), content, Token);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(1, _host.Meters.Value(MetricNames.WebhookPanics));
    }

    [Theory]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", """{"request":{"uid":"1","operation":"CREATE"}}""", HttpStatusCode.BadRequest)]
    [InlineData("application/json", """{"request":{"uid":"1","operation":"CREATE","object":{"data":7}}}""", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_review_is_refused(string contentType, string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        using var response = await _host.Http.PostAsync(new Uri("/validate", UriKind.Relative), content, Token);

        Assert.Equal(expected, response.StatusCode);
        await CountedAsync(expected);
    }

    [Fact]
    public async Task A_body_beyond_seven_megabytes_is_refused()
    {
        using var content = new ByteArrayContent(new byte[(7 * 1024 * 1024) + 1]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/validate") { Content = content };

        // The server may answer without reading, and it does: the body must not be under way then.
        request.Headers.ExpectContinue = true;
        using var response = await _host.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Requests_are_counted_and_timed()
    {
        await AskAsync("/validate", Review("CREATE", """{"metadata":{"name":"a"}}"""));

        await CountedAsync(HttpStatusCode.OK);
        Assert.Equal(1, _host.Meters.Count(MetricNames.WebhookLatency, ("webhook", "/validate")));
        Assert.Equal(0, _host.Meters.Value(MetricNames.WebhookInFlight, ("webhook", "/validate")));
    }

    private static string Review(string operation, string? entity, string? old = null) =>
        $$$"""
        {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{
          "uid":"705ab4f5","kind":{"group":"","version":"v1","kind":"ConfigMap"},
          "resource":{"group":"","version":"v1","resource":"configmaps"},"requestKind":{"group":"","version":"v1","kind":"ConfigMap"},
          "name":"a","namespace":"shop","operation":"{{{operation}}}","userInfo":{"username":"admin","groups":["system:masters"]},
          "object":{{{entity ?? "null"}}},"oldObject":{{{old ?? "null"}}},"dryRun":false,"options":{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1"}
        }}
        """;

    /// <summary>The answer is on its way before it is counted.</summary>
    private async Task CountedAsync(HttpStatusCode code)
    {
        var requests = $"{{code=\"{(int)code}\",webhook=\"/validate\"}} 1";
        while (!_host.Meters.Series(MetricNames.WebhookRequests).Contains(requests))
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<JsonNode> AskAsync(string path, string review)
    {
        using var content = new StringContent(review, Encoding.UTF8, "application/json");
        using var response = await _host.Http.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Token))!;
    }

    private sealed class Validator : ValidationWebhook<ConfigMap>
    {
        public override Task<ValidationResult> CreateAsync(ConfigMap entity, bool dryRun, CancellationToken cancellationToken) =>
            Task.FromResult(entity.Metadata.Name switch
            {
                "bad" => Fail("`metadata.name` must not be \"bad\""),
                "odd" => Success("odd, but legal"),
                _ => Success(),
            });

        public override Task<ValidationResult> UpdateAsync(ConfigMap oldEntity, ConfigMap newEntity, bool dryRun, CancellationToken cancellationToken) =>
            Task.FromResult(Fail($"{oldEntity.Data!["k"]} to {newEntity.Data!["k"]}"));

        public override Task<ValidationResult> DeleteAsync(ConfigMap entity, bool dryRun, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("a bug");
    }

    private sealed class Mutator : MutationWebhook<ConfigMap>
    {
        public override Task<MutationResult<ConfigMap>> CreateAsync(ConfigMap entity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken) =>
            Task.FromResult(Modified(entity with { Data = new Dictionary<string, string>(entity.Data!) { ["seen"] = "yes" } }));

        public override Task<MutationResult<ConfigMap>> UpdateAsync(
            ConfigMap oldEntity, ConfigMap newEntity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken) =>
            Task.FromResult(Modified(newEntity with { Data = new Dictionary<string, string>(newEntity.Data!) { ["by"] = user.Username! } }));
    }

    private sealed class Auditor : IAdmissionWebhook
    {
        public Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken) =>
            Task.FromResult(new AdmissionResponse
            {
                Uid = request.Uid,
                Allowed = true,
                AuditAnnotations = new Dictionary<string, string> { ["decision"] = "Allowed", ["seen-Images"] = "1" },
            });
    }
}

using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Experimenting;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Webhooks;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>The author of an experiment is the apiserver's word, never the request's; and what it does stays what it was.</summary>
public sealed class AuthorWebhookTests : IAsyncLifetime
{
    private WebhookHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebhookHost.StartAsync(GateCaches.Json, services => services
        .AddSingleton<TimeProvider>(new ManualTimeProvider(GivenGate.Start))
        .AddSingleton<ISurroundings>(DocumentSurroundings.None)
        .AddKubernetesWebhook<ResourceWebhook>(ResourceWebhook.Path)
        .AddKubernetesWebhook<AuthorWebhook>(AuthorWebhook.Path));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Whoever_creates_it_is_its_author_whatever_the_request_says() =>
        Assert.Equal(("joe", """["dev","system:authenticated"]"""), await StampedAsync(GivenExperiment.Of(GivenExperiment.PodKill()), null));

    [Fact]
    public async Task Whoever_edits_it_is_its_author_from_then_on() =>
        Assert.Equal("joe", (await StampedAsync(Edited(spec => spec with { Duration = "1h" }), GivenExperiment.Of(GivenExperiment.PodKill()))).Author);

    [Fact]
    public async Task Whoever_suspends_it_is_not_and_whoever_lets_it_go_on_is()
    {
        Assert.Equal("jane", (await StampedAsync(Edited(spec => spec with { Suspend = true }), GivenExperiment.Of(GivenExperiment.PodKill()))).Author);
        Assert.Equal("joe", (await StampedAsync(GivenExperiment.Of(GivenExperiment.PodKill()), Edited(spec => spec with { Suspend = true }))).Author);
    }

    [Fact]
    public async Task A_stamp_of_ones_own_counts_for_nothing()
    {
        var forged = GivenExperiment.Of(GivenExperiment.PodKill());
        forged.Metadata = forged.Metadata with { Annotations = new Dictionary<string, string> { [ReliabilityApi.AuthorAnnotation] = "admin", [ReliabilityApi.AuthorGroupsAnnotation] = """["system:masters"]""" } };

        Assert.Equal(("jane", $"[\"{GivenExperiment.Group}\"]"), await StampedAsync(forged, GivenExperiment.Of(GivenExperiment.PodKill())));
    }

    [Theory]
    [InlineData("fault", "spec.fault: may not be changed: create another experiment")]
    [InlineData("target", "spec.target: may not be changed: create another experiment")]
    [InlineData("startBy", "spec.startBy: must lie ahead, which 2026-01-05T11:00:00Z does not: it would never run")]
    [InlineData("suspend", null)]
    public async Task What_it_does_cannot_be_changed_and_its_time_is_to_come(string what, string? refusal)
    {
        var response = await AskAsync(ResourceWebhook.Path, Edited(spec => what switch
        {
            "fault" => spec with { Fault = GivenExperiment.PodKill(2) },
            "target" => spec with { Target = new ChaosTargetSpec { WorkloadRef = new WorkloadReference { Kind = "Deployment", Name = "other" } } },
            "startBy" => spec with { StartBy = GivenGate.Start.AddHours(-1) },
            _ => spec with { Suspend = true },
        }), GivenExperiment.Of(GivenExperiment.PodKill()));

        Assert.Equal(refusal, (string?)response["status"]?["message"]);
    }

    private static ChaosExperiment Edited(Func<ChaosExperimentSpec, ChaosExperimentSpec> change) => GivenExperiment.Of(GivenExperiment.PodKill()).With(change);

    /// <summary>The stamp as it is stored, of a request of joe's.</summary>
    private async Task<(string? Author, string? Groups)> StampedAsync(ChaosExperiment experiment, ChaosExperiment? before)
    {
        var response = await AskAsync(AuthorWebhook.Path, experiment, before);
        Assert.True((bool)response["allowed"]!);
        var stored = new Dictionary<string, string?>(experiment.Metadata.Annotations!.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)));
        foreach (var operation in (string?)response["patch"] is { } patch ? JsonNode.Parse(Convert.FromBase64String(patch))!.AsArray() : [])
        {
            stored[((string)operation!["path"]!)["/metadata/annotations/".Length..].Replace("~1", "/", StringComparison.Ordinal)] = (string?)operation["value"];
        }

        return (stored.GetValueOrDefault(ReliabilityApi.AuthorAnnotation), stored.GetValueOrDefault(ReliabilityApi.AuthorGroupsAnnotation));
    }

    private async Task<JsonObject> AskAsync(string path, ChaosExperiment experiment, ChaosExperiment? before)
    {
        var review = new JsonObject
        {
            ["apiVersion"] = "admission.k8s.io/v1",
            ["kind"] = "AdmissionReview",
            ["request"] = new JsonObject
            {
                ["uid"] = "705ab4f5",
                ["operation"] = before is null ? "CREATE" : "UPDATE",
                ["userInfo"] = new JsonObject { ["username"] = "joe", ["groups"] = new JsonArray("dev", "system:authenticated") },
                ["object"] = GateCaches.Json.ToNode(experiment),
                ["oldObject"] = before is null ? null : GateCaches.Json.ToNode(before),
            },
        };
        using var content = new StringContent(review.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _host.Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["response"]!.AsObject();
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Gate.Changes;
using ReliabilityEngine.Operator.Gate.Checking;
using ReliabilityEngine.Operator.Gate.Remembering;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>One replica's <c>/gate</c> and <c>/gate/check</c> over HTTP, on caches of an in-memory apiserver.</summary>
internal sealed class GateScene : IAsyncDisposable
{
    /// <summary>The token of an account that may ask before a rollout.</summary>
    public const string PipelineToken = "pipeline";

    private const int LargeBytes = 1024 * 1024;

    private readonly WebhookHost _host;
    private readonly TestMeters _meters;

    private GateScene(GateCaches caches, WebhookHost host, TestMeters meters, RecordedEvents events, SteadyPulse pulse, ManualTimeProvider time)
    {
        (Caches, _host, _meters, Events, Pulse, Time) = (caches, host, meters, events, pulse, time);
        caches.Server.Accounts.Know(PipelineToken, "system:serviceaccount:shop:pipeline");
        caches.Server.Accounts.Allow("system:serviceaccount:shop:pipeline", "/gate/check");
    }

    public GateCaches Caches { get; }

    public RecordedEvents Events { get; }

    public SteadyPulse Pulse { get; }

    public ManualTimeProvider Time { get; }

    /// <summary>How often a webhook has failed.</summary>
    public double Panics => _host.Meters.Value(ControllerRuntime.Metrics.MetricNames.WebhookPanics);

    /// <summary>The decisions counted so far: labels and value.</summary>
    public IReadOnlyList<string> Decisions => _meters.Series(MetricNames.GateDecisions);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<GateScene> OpenAsync(params IReadOnlyList<IKubernetesEntity> objects) => await OpenAsync(await GateCaches.FilledAsync(objects));

    /// <summary>A replica over caches as they are, filled or not.</summary>
    public static async Task<GateScene> OpenAsync(GateCaches caches)
    {
        var (meters, events, pulse, time) = (new TestMeters(), new RecordedEvents(), new SteadyPulse(), new ManualTimeProvider(GivenGate.Start));
        var host = await WebhookHost.StartAsync(GateCaches.Json, services => Add(services, caches, meters, events, pulse, time), endpoints => endpoints.MapGate());
        return new GateScene(caches, host, meters, events, pulse, time);
    }

    /// <summary>The response to a review of an update.</summary>
    public async Task<JsonObject> AskAsync(JsonObject? old, JsonObject? next, Action<JsonObject>? change = null)
    {
        var review = Review(old, next);
        change?.Invoke(review["request"]!.AsObject());
        var (code, body) = await PostAsync(Encoding.UTF8.GetBytes(review.ToJsonString()));
        Assert.True(code == HttpStatusCode.OK, $"{(int)code} {body}");
        return JsonNode.Parse(body)!["response"]!.AsObject();
    }

    /// <summary>Whatever bytes are posted to `/gate`.</summary>
    public async Task<(HttpStatusCode Code, string Body)> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gate") { Content = content };

        // The server may answer without reading; a large body must not be under way then.
        request.Headers.ExpectContinue = body.Length > LargeBytes;
        using var response = await _host.Http.SendAsync(request, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>What a pipeline is told.</summary>
    /// <param name="authorization">The header it sends; null for none.</param>
    public async Task<(HttpStatusCode Code, JsonObject Body)> CheckAsync(string query, string? authorization = $"Bearer {PipelineToken}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/gate/check{query}");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await _host.Http.SendAsync(request, Token);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!.AsObject());
    }

    public static JsonObject Review(JsonObject? old, JsonObject? next) => new()
    {
        ["apiVersion"] = "admission.k8s.io/v1",
        ["kind"] = "AdmissionReview",
        ["request"] = new JsonObject
        {
            ["uid"] = "705ab4f5",
            ["operation"] = "UPDATE",
            ["namespace"] = Given.Namespace,
            ["name"] = "web",
            ["userInfo"] = new JsonObject { ["username"] = "ann" },
            ["object"] = next?.DeepClone(),
            ["oldObject"] = old?.DeepClone(),
        },
    };

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _meters.Dispose();
        await Caches.DisposeAsync();
    }

    private static void Add(IServiceCollection services, GateCaches caches, TestMeters meters, RecordedEvents events, SteadyPulse pulse, TimeProvider time)
    {
        services
            .AddSingleton(time)
            .AddSingleton<ILeaderPulse>(pulse)
            .AddSingleton(new EngineOptions { Namespace = GivenGate.OperatorNamespace })
            .AddSingleton(new LiveConfiguration(new EngineOptions { Namespace = GivenGate.OperatorNamespace }))
            .AddSingleton(caches.Targets.Store).AddSingleton(caches.Policies.Store).AddSingleton(caches.Namespaces.Store)
            .AddSingleton(caches.Stops.Store).AddSingleton(caches.ReplicaSets.Store).AddSingleton(caches.Revisions.Store)
            .AddSingleton<NamespaceIndex>().AddSingleton<PolicySelection>().AddSingleton<GateNamespaces>().AddSingleton<WorkloadGates>()
            .AddSingleton<RevisionHistory>().AddSingleton<ImageMemory>().AddSingleton<SeenImages>().AddSingleton<Exemptions>().AddSingleton<RolloutGate>().AddSingleton<RolloutSentences>()
            .AddSingleton(new RolloutRecord(events, new EngineMetrics(meters), time))
            .AddSingleton(new AccessReviewer(caches.Client)).AddSingleton<GateCheckAccess>()
            .AddSingleton<GateChecker>().AddSingleton<GateCheckEndpoint>().AddSingleton<GateSubject>()
            .AddSingleton(provider => new WorkloadPresence(provider.GetRequiredService<RevisionHistory>(), new WorkloadReader(caches.Client, new ApiDiscovery(caches.Client, time))))
            .AddKubernetesWebhook<RolloutWebhook>("/gate");
        foreach (var informer in caches.All)
        {
            services.AddSingleton<IInformer>(informer);
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Webhooks;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>`/mutate` and `/validate` as an apiserver asks them, at noon of the scenes.</summary>
internal sealed class ApprovalEndpoints(WebhookHost host) : IAsyncDisposable
{
    public static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    public static async Task<ApprovalEndpoints> StartAsync() => new(await WebhookHost.StartAsync(Json, services => services
        .AddSingleton<TimeProvider>(new ManualTimeProvider(GivenGate.Start))
        .AddSingleton<ISurroundings>(DocumentSurroundings.None)
        .AddKubernetesWebhook<ResourceWebhook>(ResourceWebhook.Path)
        .AddKubernetesWebhook<ApprovalWebhook>(ApprovalWebhook.Path)));

    /// <summary>The annotations as they are stored: the request's, patched.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StoredAsync(ReliabilityAction record, ReliabilityAction? before, string user)
    {
        var response = await AskAsync(ApprovalWebhook.Path, record, before, user);
        Assert.True((bool)response["allowed"]!);
        var stored = new Dictionary<string, string>(record.Metadata.Annotations ?? new Dictionary<string, string>());
        foreach (var operation in (string?)response["patch"] is { } patch ? JsonNode.Parse(Convert.FromBase64String(patch))!.AsArray() : [])
        {
            var path = ((string)operation!["path"]!).Replace("~1", "/", StringComparison.Ordinal);
            if (path == "/metadata/annotations")
            {
                stored = operation["value"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
                continue;
            }

            var key = path["/metadata/annotations/".Length..];
            stored.Remove(key);
            if ((string)operation["op"]! != "remove")
            {
                stored[key] = (string)operation["value"]!;
            }
        }

        return stored;
    }

    /// <summary>What `/validate` refuses it for; empty when it passes. Warnings are asked for by their own name.</summary>
    public async Task<(string Refusal, string Warning)> JudgeAsync(ReliabilityAction record, ReliabilityAction? before)
    {
        var response = await AskAsync(ResourceWebhook.Path, record, before, "jane");
        return ((string?)response["status"]?["message"] ?? "", string.Join('\n', response["warnings"]?.AsArray().Select(w => (string?)w) ?? []));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<JsonObject> AskAsync(string path, ReliabilityAction record, ReliabilityAction? before, string user)
    {
        var review = new JsonObject
        {
            ["apiVersion"] = "admission.k8s.io/v1",
            ["kind"] = "AdmissionReview",
            ["request"] = new JsonObject
            {
                ["uid"] = "705ab4f5",
                ["operation"] = before is null ? "CREATE" : "UPDATE",
                ["userInfo"] = new JsonObject { ["username"] = user },
                ["object"] = Json.ToNode(record),
                ["oldObject"] = before is null ? null : Json.ToNode(before),
            },
        };
        using var content = new StringContent(review.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["response"]!.AsObject();
    }
}

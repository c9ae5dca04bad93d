using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Webhooks;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>`/validate` as an apiserver asks it.</summary>
internal sealed class ValidateEndpoint(WebhookHost host) : IAsyncDisposable
{
    public static async Task<ValidateEndpoint> StartAsync(ISurroundings around) => new(await WebhookHost.StartAsync(
        new KubernetesJson(ApiJsonContext.Default), services => services.AddSingleton(around).AddKubernetesWebhook<ResourceWebhook>("/validate")));

    /// <summary>The response to a review: a creation, or with an old object an update.</summary>
    public async Task<JsonObject> AskAsync(JsonObject document, JsonObject? old = null)
    {
        var review = new JsonObject
        {
            ["apiVersion"] = "admission.k8s.io/v1",
            ["kind"] = "AdmissionReview",
            ["request"] = new JsonObject
            {
                ["uid"] = "705ab4f5",
                ["operation"] = old is null ? "CREATE" : "UPDATE",
                ["object"] = document.DeepClone(),
                ["oldObject"] = old?.DeepClone(),
            },
        };
        using var content = new StringContent(review.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync(new Uri("/validate", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["response"]!.AsObject();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

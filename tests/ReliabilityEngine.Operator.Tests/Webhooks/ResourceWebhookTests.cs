using ReliabilityEngine.Operator.Tests.Validation;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>Only what a request changes is judged.</summary>
public sealed class ResourceWebhookTests : IAsyncLifetime
{
    private const string BadSpec = "spec.risk.high: must be greater than `medium` (80), not 70";
    private const string BadReason = "metadata.annotations[reliabilityengine.io/override-reason]: must not be empty: it says why, for the audit";

    private ValidateEndpoint _endpoint = null!;

    public async ValueTask InitializeAsync() => _endpoint = await ValidateEndpoint.StartAsync(DocumentSurroundings.None);

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    [Theory]
    [InlineData("a new object", null, "{risk: {medium: 80}}", BadSpec)]
    [InlineData("a spec made bad", "{}", "{risk: {medium: 80}}", BadSpec)]
    [InlineData("a bad spec mended", "{risk: {medium: 80}}", "{}", null)]
    [InlineData("a bad spec made bad in another way", "{gate: {blockWhen: {}}}", "{risk: {medium: 80}}", BadSpec)]
    [InlineData("labels of a bad object", "{risk: {medium: 80}}", "{risk: {medium: 80}, metadata: {labels: {a: b}}}", null)]
    [InlineData("finalizers of a bad object", "{risk: {medium: 80}, metadata: {finalizers: [a/b]}}", "{risk: {medium: 80}}", null)]
    [InlineData("another's annotation of a bad object", "{risk: {medium: 80}}", "{risk: {medium: 80}, metadata: {annotations: {example.io/a: b}}}", null)]
    [InlineData("another's annotation beside a bad one of ours", "{metadata: {annotations: {reliabilityengine.io/override-reason: ''}}}",
        "{metadata: {annotations: {reliabilityengine.io/override-reason: '', example.io/a: b}}}", null)]
    [InlineData("an annotation of ours made bad", "{metadata: {annotations: {reliabilityengine.io/override-reason: release}}}",
        "{metadata: {annotations: {reliabilityengine.io/override-reason: ''}}}", BadReason)]
    [InlineData("an annotation of ours added, bad", "{risk: {medium: 80}}",
        "{risk: {medium: 80}, metadata: {annotations: {reliabilityengine.io/override-reason: ''}}}", BadReason)]
    [InlineData("a good override of a bad object", "{risk: {medium: 80}}",
        "{risk: {medium: 80}, metadata: {annotations: {reliabilityengine.io/override-until: '2030-01-01T00:00:00Z', reliabilityengine.io/override-reason: release}}}", null)]
    [InlineData("an override that loses its reason",
        "{metadata: {annotations: {reliabilityengine.io/override-until: '2030-01-01T00:00:00Z', reliabilityengine.io/override-reason: release}}}",
        "{metadata: {annotations: {reliabilityengine.io/override-until: '2030-01-01T00:00:00Z'}}}",
        "metadata.annotations[reliabilityengine.io/override-reason]: must be specified together with reliabilityengine.io/override-until: it says why, for the audit")]
    [InlineData("a bad annotation taken away", "{risk: {medium: 80}, metadata: {annotations: {reliabilityengine.io/override-reason: ''}}}", "{risk: {medium: 80}}", null)]
    [InlineData("an object that only finalizers hold", "{}", "{risk: {medium: 80}, metadata: {deletionTimestamp: '2026-01-01T00:00:00Z'}}", null)]
    public async Task The_verdict_on(string change, string? old, string changes, string? refusal)
    {
        var response = await _endpoint.AskAsync(
            SpecDocument.With("ReliabilityPolicy", changes), old is null ? null : SpecDocument.With("ReliabilityPolicy", old));

        Assert.True(refusal is null == (bool)response["allowed"]!, $"{change}: {response.ToJsonString()}");
        Assert.Equal(refusal, (string?)response["status"]?["message"]);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var response = await _endpoint.AskAsync(SpecDocument.With(
            "ReliabilityPolicy", "{selector: {}, risk: {medium: 80}, gate: {mode: Warn, blockWhen: {minLevel: Medium}}, mode: Observe}"));

        Assert.StartsWith("spec.selector: must have ", (string?)response["status"]!["message"], StringComparison.Ordinal);
        Assert.EndsWith($"\n{BadSpec}", (string?)response["status"]!["message"], StringComparison.Ordinal);
        Assert.Equal(
            ["spec.gate.mode", "spec.gate.blockWhen.minLevel"], response["warnings"]!.AsArray().Select(w => ((string)w!).Split(':')[0]));
    }

    [Fact]
    public async Task A_good_object_passes_without_a_word()
    {
        var response = await _endpoint.AskAsync(SpecDocument.With("{}"));

        Assert.True((bool)response["allowed"]!);
        Assert.Null(response["warnings"]);
    }
}

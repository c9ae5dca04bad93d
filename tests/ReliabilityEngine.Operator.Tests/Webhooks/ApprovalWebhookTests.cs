using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Webhooks;

/// <summary>The name under an approval is the apiserver's word, never the request's.</summary>
public sealed class ApprovalWebhookTests : IAsyncLifetime
{
    private const string Noon = "approved=2026-01-05T12:10:00Z";
    private const string Later = "approved=2026-01-05T12:12:00Z";

    private ApprovalEndpoints _endpoints = null!;

    public async ValueTask InitializeAsync() => _endpoints = await ApprovalEndpoints.StartAsync();

    public ValueTask DisposeAsync() => _endpoints.DisposeAsync();

    [Theory]
    [InlineData("set", new string[0], new[] { Noon }, "jane")]
    [InlineData("set beside another annotation", new[] { "reset=true" }, new[] { "reset=true", Noon }, "jane")]
    [InlineData("set under another's name", new string[0], new[] { Noon, "approved-by=cto" }, "jane")]
    [InlineData("changed", new[] { Noon, "approved-by=joe" }, new[] { Later, "approved-by=joe" }, "jane")]
    [InlineData("changed, the name cut off", new[] { Noon, "approved-by=joe" }, new[] { Later }, "jane")]
    [InlineData("left as it was", new[] { Noon, "approved-by=joe" }, new[] { Noon, "approved-by=joe", "reset=true" }, "joe")]
    [InlineData("left as it was, the name changed", new[] { Noon, "approved-by=joe" }, new[] { Noon, "approved-by=cto" }, "joe")]
    [InlineData("left as it was, the name cut off", new[] { Noon, "approved-by=joe" }, new[] { Noon }, "joe")]
    [InlineData("left unnamed as it was, a name added", new[] { Noon }, new[] { Noon, "approved-by=cto" }, null)]
    [InlineData("taken back", new[] { Noon, "approved-by=joe" }, new[] { "approved-by=joe" }, null)]
    [InlineData("never there, a name added", new string[0], new[] { "approved-by=cto" }, null)]
    [InlineData("on a new record", null, new[] { Noon, "approved-by=cto" }, "jane")]
    [InlineData("nowhere on a new record", null, new string[0], null)]
    public async Task The_name_when_the_approval_is(string how, string[]? before, string[] after, string? name)
    {
        var stored = await _endpoints.StoredAsync(
            GivenRecord.Waiting().Annotated(after), before is null ? null : GivenRecord.Waiting().Annotated(before), "jane");

        Assert.True(stored.GetValueOrDefault(ReliabilityApi.ApprovedByAnnotation) == name, $"{how}: {stored.GetValueOrDefault(ReliabilityApi.ApprovedByAnnotation)}");
        Assert.Equal(
            after.Where(annotation => !annotation.StartsWith("approved-by", StringComparison.Ordinal)).Order(),
            stored.Where(pair => pair.Key != ReliabilityApi.ApprovedByAnnotation).Select(pair => $"{pair.Key.Split('/')[1]}={pair.Value}").Order());
    }
}

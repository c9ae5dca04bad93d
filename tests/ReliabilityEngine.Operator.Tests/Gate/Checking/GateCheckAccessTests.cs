using System.Net;
using ReliabilityEngine.Testing.ApiServer;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate.Checking;

/// <summary>Who may ask before a rollout: accounts of the cluster that may get the URL, and nobody else who reaches the port.</summary>
public sealed class GateCheckAccessTests
{
    private const string Question = "?namespace=shop";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic cGlwZWxpbmU6")]
    [InlineData("pipeline")]
    public async Task Nobody_is_asked_for_a_token(string? authorization)
    {
        await using var scene = await GateScene.OpenAsync(Namespace());

        var (code, body) = await scene.CheckAsync(Question, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, code);
        Assert.Equal(
            "A bearer token of an account of this cluster must be sent: `gate check` sends that of its service account or kubeconfig.", (string?)body["message"]);
        Assert.DoesNotContain(scene.Caches.Server.Requests, request => request.Path.Contains("review", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_the_apiserver_does_not_accept_is_nobodys()
    {
        await using var scene = await GateScene.OpenAsync(Namespace());

        var (code, body) = await scene.CheckAsync(Question, "Bearer forged");

        Assert.Equal(HttpStatusCode.Unauthorized, code);
        Assert.StartsWith("The apiserver does not accept the bearer token", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_the_right_is_told_which_role_it_lacks()
    {
        await using var scene = await GateScene.OpenAsync(Namespace());
        scene.Caches.Server.Accounts.Know("t", "ann");
        scene.Caches.Server.Accounts.Allow("ann", "/metrics");

        var (code, body) = await scene.CheckAsync(Question, "Bearer t");

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal(
            "The account \"ann\" may not get the URL /gate/check: bind the ClusterRole reliability-engine-gate-check to it, with a ClusterRoleBinding.",
            (string?)body["message"]);
        Assert.Null(body["decision"]);
    }

    [Theory]
    [InlineData("Bearer pipeline")]
    [InlineData("bearer  pipeline")]
    public async Task One_with_the_right_is_answered(string authorization)
    {
        await using var scene = await GateScene.OpenAsync(Namespace());

        Assert.Equal(HttpStatusCode.OK, (await scene.CheckAsync(Question, authorization)).Code);
    }

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(403, "Forbidden")]
    public async Task While_the_apiserver_cannot_tell_nobody_is_answered(int code, string reason)
    {
        await using var scene = await GateScene.OpenAsync(Namespace());
        scene.Caches.Server.Faults.FailNext(request => request.Path.Contains("review", StringComparison.Ordinal), Fault.Status(code, reason));

        var (answered, body) = await scene.CheckAsync(Question);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answered);
        Assert.StartsWith("Whether you may ask cannot be told: ", (string?)body["message"], StringComparison.Ordinal);
    }
}

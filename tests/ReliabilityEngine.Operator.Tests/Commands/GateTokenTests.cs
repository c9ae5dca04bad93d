using Microsoft.AspNetCore.Http;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>Who asks the engine: the token that the command sends, to whom, and what becomes of an account that may not ask.</summary>
public sealed class GateTokenTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_the_token_of_a_file_or_of_the_kubeconfig_or_none()
    {
        var sent = new List<string>();
        await using var server = await GateServer.StartAsync(context =>
        {
            sent.Add(context.Request.Headers.Authorization.ToString());
            return context.Response.WriteAsync(GateReports.Allowed, Cancellation);
        });
        await using var cluster = await InMemoryApiServer.StartAsync();
        var withToken = server.Kubeconfig(cluster, "token: t");
        var withoutToken = server.Kubeconfig(cluster, "username: ann, password: secret");

        await GateCheckRun.AsyncFrom(server, "--token-file", server.Write("token", "from-a-file\n"), "--kubeconfig", withToken);
        await GateCheckRun.AsyncFrom(server, "--kubeconfig", withToken);
        await GateCheckRun.AsyncFrom(server, "--kubeconfig", withoutToken);

        Assert.Equal(["Bearer from-a-file", "Bearer t", ""], sent);
    }

    [Fact]
    public async Task A_token_is_not_shown_to_a_server_that_is_not_the_engine()
    {
        var sent = 0;
        await using var server = await GateServer.StartAsync(_ =>
        {
            Interlocked.Increment(ref sent);
            return Task.CompletedTask;
        });

        await GateCheckRun.AsyncOf(
            "-n", "shop", "--server", server.Url, "--certificate-authority", server.BundleFile, "--token-file", server.Write("token", "t"));

        Assert.Equal(0, sent);
    }

    [Theory]
    [InlineData(401, """{"message":"A bearer token must be sent."}""", "the engine does not know who asks: A bearer token must be sent. Give --token-file FILE")]
    [InlineData(401, "", "the engine does not know who asks: it does not say why. Give --token-file FILE")]
    [InlineData(403, """{"message":"The account \"ann\" may not."}""", "the engine does not answer this account: The account \"ann\" may not.")]
    public async Task An_account_that_may_not_ask_never_passes(int code, string body, string said)
    {
        await using var server = await GateServer.StartAsync(code, body);

        var run = await GateCheckRun.AsyncFrom(server, "--on-error", "allow");

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"cannot check the gate: {said}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "holds no token")]
    [InlineData("two words", "holds no token")]
    [InlineData(null, "cannot be read")]
    public async Task A_useless_token_file_is_a_mistake_that_never_passes(string? text, string said)
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);
        var file = text is null ? Path.Combine(Path.GetDirectoryName(server.BundleFile)!, "missing") : server.Write("token", text);

        var run = await GateCheckRun.AsyncFrom(server, "--token-file", file, "--on-error", "allow");

        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }
}

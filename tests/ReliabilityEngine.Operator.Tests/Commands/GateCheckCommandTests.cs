using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.AspNetCore.Http;
using ReliabilityEngine.Operator.Commands.GateChecking;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>The command against a real server with a real certificate; formats are in <see cref="GateFormatTests"/>, who asks in <see cref="GateTokenTests"/>.</summary>
public sealed class GateCheckCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exits_with_0_when_the_rollout_may_begin()
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);

        var run = await GateCheckRun.AsyncFrom(server);

        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Exits_with_1_when_it_must_wait_and_a_tolerance_of_errors_changes_nothing()
    {
        await using var server = await GateServer.StartAsync(403, GateReports.Mixed);

        var run = await GateCheckRun.AsyncFrom(server, "--on-error", "allow");

        Assert.Equal((1, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task Asks_what_it_was_asked()
    {
        var query = "";
        await using var server = await GateServer.StartAsync(context =>
        {
            query = context.Request.Path + context.Request.QueryString;
            return context.Response.WriteAsync(GateReports.Allowed, Cancellation);
        });

        await GateCheckRun.AsyncFrom(server, "--kind", "StatefulSet", "--name", "db", "--image", "shop/db:1&2", "--image", "a", "b");

        Assert.Equal("/gate/check?namespace=shop&kind=StatefulSet&name=db&image=shop%2Fdb%3A1%262&image=a&image=b", query);
    }

    [Theory]
    [InlineData("deny")]
    [InlineData("allow")]
    public async Task A_question_that_is_refused_never_passes(string onError)
    {
        await using var server = await GateServer.StartAsync(400, """{"message":"`namespace` must name a namespace that exists."}""");

        var run = await GateCheckRun.AsyncFrom(server, "--on-error", onError);

        Assert.Equal(2, run.Code);
        Assert.Equal("cannot check the gate: the engine does not accept the question: `namespace` must name a namespace that exists.\n", run.Error);
    }

    [Theory]
    [InlineData(404, "", "does not serve /gate/check")]
    [InlineData(503, """{"message":"the caches are not loaded yet"}""", "answered 503: the caches are not loaded yet")]
    [InlineData(500, "<html>", "answered 500.")]
    [InlineData(302, "", "answered 302.")]
    [InlineData(403, "<html>Forbidden by a proxy</html>", "an answer that is not the gate's")]
    [InlineData(200, "", "an answer that is not the gate's")]
    [InlineData(200, "null", "an answer that is not the gate's")]
    [InlineData(200, """{"decision":"Allow","workloads":[null]}""", "an answer that is not the gate's")]
    [InlineData(200, """{"decision":"Deny","workloads":[]}""", "an answer that is not the gate's")]
    [InlineData(403, """{"decision":"Allow","workloads":[]}""", "an answer that is not the gate's")]
    [InlineData(403, """{"decision":"Deny","workloads":[]}""", "an answer that is not the gate's")]
    [InlineData(200, """{"decision":7,"workloads":[]}""", "an answer that is not the gate's")]
    public async Task An_answer_that_is_no_decision_exits_with_2_unless_errors_pass(int code, string body, string said)
    {
        await using var server = await GateServer.StartAsync(code, body);

        var run = await GateCheckRun.AsyncFrom(server);
        var tolerant = await GateCheckRun.AsyncFrom(server, "--on-error", "allow");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("cannot check the gate: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, tolerant.Code);
        Assert.StartsWith("warning: the rollout passes unchecked: ", tolerant.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_body_is_no_answer()
    {
        await using var server = await GateServer.StartAsync(async context =>
        {
            context.Response.ContentLength = GateReports.Allowed.Length;
            await context.Response.WriteAsync(GateReports.Allowed[..40], Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            context.Abort();
        });

        var run = await GateCheckRun.AsyncFrom(server);

        Assert.Equal(2, run.Code);
        Assert.Contains("broke off", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_waited_for_as_long_as_was_said()
    {
        var asked = new TaskCompletionSource();
        await using var server = await GateServer.StartAsync(context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var time = new ManualTimeProvider();

        var running = GateCheckRun.AsyncAt(time, [.. GateCheckRun.Asking(server), "--timeout", "90s"]);
        await asked.Task.WaitAsync(Cancellation);
        time.Advance(TimeSpan.FromSeconds(89));
        Assert.False(running.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var run = await running;

        Assert.Equal(2, run.Code);
        Assert.Contains("within 90s", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_listens_it_says_what_to_check()
    {
        // Bound and not listening: the port refuses, and nobody else can take it meanwhile.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = $"https://{silent.LocalEndPoint}";
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);

        var run = await GateCheckRun.AsyncOf("--namespace", "shop", "--server", url, "--certificate-authority", server.BundleFile);

        Assert.Equal(2, run.Code);
        Assert.Contains($"no connection to {url}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_not_believed()
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);

        var run = await GateCheckRun.AsyncOf(
            "-n", "shop", "--server", server.Url, "--tls-server-name", GateServer.ServiceName,
            "--certificate-authority", server.Write("other.crt", GateServer.OtherBundle()));

        Assert.Equal(2, run.Code);
        Assert.Contains("is not trusted", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_not_believed_and_its_names_are_told()
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);

        var run = await GateCheckRun.AsyncOf("-n", "shop", "--server", server.Url, "--certificate-authority", server.BundleFile);

        Assert.Equal(2, run.Code);
        Assert.Contains($"is for {GateServer.ServiceName}, not for 127.0.0.1", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no PEM", "holds no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "holds no certificate")]
    [InlineData(null, "cannot be read")]
    public async Task A_useless_authority_is_a_mistake_that_never_passes(string? text, string said)
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);
        var file = text is null ? Path.Combine(Path.GetDirectoryName(server.BundleFile)!, "missing.crt") : server.Write("useless.crt", text);

        var run = await GateCheckRun.AsyncOf("-n", "shop", "--server", server.Url, "--certificate-authority", file, "--on-error", "allow");

        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_it_trusts_what_the_apiserver_trusts()
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);
        await using var cluster = await InMemoryApiServer.StartAsync();
        cluster.Seed(Configuration(GateServer.OtherBundle(), server.Bundle));

        Assert.Equal((0, ""), await AskThroughAsync(server, cluster));
    }

    [Fact]
    public async Task Without_a_bundle_it_trusts_nobody()
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);
        await using var cluster = await InMemoryApiServer.StartAsync();

        var (code, missing) = await AskThroughAsync(server, cluster);
        cluster.Seed(Configuration());
        var (_, empty) = await AskThroughAsync(server, cluster);
        cluster.Seed(Configuration(GateServer.OtherBundle()));
        var (_, other) = await AskThroughAsync(server, cluster);

        Assert.Equal(2, code);
        Assert.Contains("does not exist in this cluster", missing, StringComparison.Ordinal);
        Assert.Contains("has no caBundle yet", empty, StringComparison.Ordinal);
        Assert.Contains("is not trusted", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_may_not_read_the_bundle_is_told_which_role_it_lacks()
    {
        await using var server = await GateServer.StartAsync(200, GateReports.Allowed);
        await using var cluster = await InMemoryApiServer.StartAsync();
        cluster.Faults.FailNext(_ => true, Fault.Status(403, "Forbidden"));

        var (code, error) = await AskThroughAsync(server, cluster);

        Assert.Equal(2, code);
        Assert.Contains("bind the ClusterRole reliability-engine-gate-check", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--namespace must be the name of an object", "--namespace", "$(POD_NAMESPACE)")]
    [InlineData("--kind and --name go together", "--namespace", "shop", "--kind", "Deployment")]
    [InlineData("--kind and --name go together", "--namespace", "shop", "--name", "checkout")]
    [InlineData("'Pod' not recognized", "--namespace", "shop", "--kind", "Pod", "--name", "checkout")]
    [InlineData("--server must be an https URL", "--namespace", "shop", "--server", "http://engine")]
    [InlineData("--server must be an https URL", "--namespace", "shop", "--server", "engine:443")]
    [InlineData("--tls-server-name must be a host name", "--namespace", "shop", "--tls-server-name", "engine:443")]
    [InlineData("--tls-server-name must be a host name", "--namespace", "shop", "--tls-server-name", "an engine")]
    [InlineData("--timeout must be", "--namespace", "shop", "--timeout", "0s")]
    [InlineData("--timeout must be", "--namespace", "shop", "--timeout", "6m")]
    [InlineData("'xml' not recognized", "--namespace", "shop", "-o", "xml")]
    [InlineData("'ignore' not recognized", "--namespace", "shop", "--on-error", "ignore")]
    public void A_command_line_that_is_wrong_is_refused_with_the_remedy(string said, params string[] arguments)
    {
        var parsed = new RootCommand { GateCommand.Create(TimeProvider.System) }.Parse(["gate", "check", .. arguments]);

        Assert.Contains(parsed.Errors, e => e.Message.Contains(said, StringComparison.Ordinal));
    }

    private static ValidatingWebhookConfiguration Configuration(params string[] bundles) => ValidatingWebhookConfiguration.Create(
        new ObjectMeta { Name = "reliability-engine" },
        [
            new WebhookEntry { Name = "none.reliabilityengine.io" },
            .. bundles.Select((b, i) => new WebhookEntry { Name = $"w{i}.reliabilityengine.io", ClientConfig = new() { CaBundle = Encoding.ASCII.GetBytes(b) } }),
        ]);

    private static async Task<(int Code, string Error)> AskThroughAsync(GateServer server, InMemoryApiServer cluster)
    {
        var kubeconfig = server.Kubeconfig(cluster, "token: t");
        var run = await GateCheckRun.AsyncOf(
            "-n", "shop", "--server", server.Url, "--tls-server-name", GateServer.ServiceName, "--kubeconfig", kubeconfig);
        return (run.Code, run.Error);
    }
}

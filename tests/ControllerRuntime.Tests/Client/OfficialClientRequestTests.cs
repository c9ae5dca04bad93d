using ControllerRuntime.Client.Configuration;
using k8s;
using k8s.KubeConfigModels;
using k8s.Models;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Client;

/// <summary>
/// What the official client asks and as whom, beside ours (adr/0013): reasons why it is not under the runtime. TLS is in <see cref="TlsTests"/>.
/// </summary>
public sealed class OfficialClientRequestTests : IDisposable
{
    private const string Text = """
        clusters: [{name: c, cluster: {server: 'http://127.0.0.1:1', proxy-url: 'http://proxy:3128'}}]
        users: [{name: u, user: {token: t, as: jane, as-groups: [a]}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """;

    private readonly TempDirectory _files = new();
    private readonly string _file;

    public OfficialClientRequestTests() => _file = _files.Write("config", Text);

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_person_to_act_as_is_kept_here_and_dropped_there()
    {
        Assert.Equal("jane", KubernetesConfiguration.Load(_file).Impersonate!.User);

        using var asked = new AnsweringHandler();
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_file), asked);
        await client.CoreV1.ListNamespaceAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(asked.Requests.Single().Headers, header => header.Key.StartsWith("Impersonate", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_write_asks_for_strict_fields_here_and_none_does_there()
    {
        using var asked = new AnsweringHandler();
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_file), asked);
        await client.CoreV1.CreateNamespaceAsync(new V1Namespace(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain("fieldValidation", asked.Requests.Single().RequestUri!.Query, StringComparison.Ordinal);

        await using var server = await InMemoryApiServer.StartAsync();
        using var ours = server.CreateClient();
        await ours.CreateAsync(Given.ConfigMap("a"), TestContext.Current.CancellationToken);
        Assert.Equal("Strict", server.Requests.Single().Query["fieldValidation"]);
    }

    [Fact]
    public void The_proxy_is_used_here_and_ignored_there()
    {
        Assert.Equal("proxy", KubernetesConfiguration.Load(_file).ProxyUrl!.Host);

        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(_file);
        SocketsHttpHandler? sockets = null;
        configuration.FirstMessageHandlerSetup = handler => sockets = handler;
        using var client = new Kubernetes(configuration);
        Assert.NotNull(sockets);
        Assert.Null(sockets.Proxy);
    }

    [Fact]
    public void The_arguments_of_a_plugin_stay_apart_here_and_run_together_there()
    {
        var plugin = new ExternalExecution { Command = "login", Arguments = ["--name", "two words"], ApiVersion = "client.authentication.k8s.io/v1" };

        using var process = KubernetesClientConfiguration.CreateRunnableExternalProcess(plugin);

        Assert.Empty(process.StartInfo.ArgumentList);
        Assert.Equal("--name two words", process.StartInfo.Arguments);
    }

    /// <summary>Answers every request with an empty object and remembers it.</summary>
    private sealed class AnsweringHandler : DelegatingHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(new HttpResponseMessage { RequestMessage = request, Content = new StringContent("{}") });
        }
    }
}

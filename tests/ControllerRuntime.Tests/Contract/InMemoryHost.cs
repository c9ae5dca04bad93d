using ControllerRuntime.Client.Configuration;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Contract;

/// <summary>The fake that the other tests trust.</summary>
public sealed class InMemoryHost : ContractHost
{
    private readonly InMemoryApiServer _server;
    private int _namespaces;

    private InMemoryHost(InMemoryApiServer server) => _server = server;

    public override KubernetesConfiguration Configuration => _server.Configuration;

    public override k8s.KubernetesClientConfiguration OfficialConfiguration => new() { Host = _server.Address.ToString() };

    public static async Task<ContractHost> StartAsync()
    {
        var server = await InMemoryApiServer.StartAsync();
        server.Discovery.Serve("contract.example.io/v1", "widgets", "widgets/status");
        return new InMemoryHost(server);
    }

    public override Task<string> CreateNamespaceAsync(CancellationToken cancellationToken) =>
        Task.FromResult($"test-{Interlocked.Increment(ref _namespaces)}");

    public override Task CompactAsync(CancellationToken cancellationToken)
    {
        _server.ExpireHistory();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}

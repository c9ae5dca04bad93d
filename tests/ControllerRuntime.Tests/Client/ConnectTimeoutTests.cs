using System.Net;
using System.Net.Sockets;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Tests.Contract;

namespace ControllerRuntime.Tests.Client;

/// <summary>An apiserver that is being started: its port takes connections, and nobody answers on them.</summary>
public sealed class ConnectTimeoutTests : IDisposable
{
    private readonly TcpListener _mute = new(IPAddress.Loopback, 0);
    private readonly KubernetesClient _client;

    public ConnectTimeoutTests()
    {
        _mute.Start();
        var server = new Uri($"https://127.0.0.1:{((IPEndPoint)_mute.LocalEndpoint).Port}");
        _client = new KubernetesClient(
            new KubernetesConfiguration { Server = server }, ContractHost.Json, new KubernetesClientOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_is_unreachable_and_not_cancelled() =>
        AssertUnreachable(await Assert.ThrowsAsync<KubernetesException>(() => _client.GetAsync<ConfigMap>("a", "n", Cancellation)));

    [Fact]
    public async Task A_watch_is_unreachable_and_not_cancelled() =>
        AssertUnreachable(await Assert.ThrowsAsync<KubernetesException>(
            () => _client.WatchAsync<ConfigMap>("n", new WatchOptions { ResourceVersion = "1" }, Cancellation).ToListAsync(Cancellation).AsTask()));

    public void Dispose()
    {
        _client.Dispose();
        _mute.Dispose();
    }

    private static void AssertUnreachable(KubernetesException error) => Assert.Equal(KubernetesReasons.Unreachable, error.Reason);
}

using ReliabilityEngine.LocalCluster.Kubernetes;
using Xunit;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>
/// One cluster for all tests of an assembly or collection. It boots when the first test asks for it, so that a run of
/// other tests does not pay, and each test takes a namespace of its own: without controllers a namespace is never emptied.
/// </summary>
public abstract class KubernetesFixture(LocalKubernetesOptions options) : IAsyncLifetime
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Task<LocalKubernetes>? _cluster;

    /// <summary>The cluster; boots it at the first call. A boot that failed fails every test that asks, with its reason.</summary>
    public async Task<LocalKubernetes> GetAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Not the test's token: a test that is given up must not take the cluster of the others with it.
            _cluster ??= LocalKubernetes.StartAsync(options, CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }

        return await _cluster.WaitAsync(cancellationToken);
    }

    /// <summary>Creates a namespace with a name of its own and returns that name.</summary>
    public async Task<string> CreateNamespaceAsync(string prefix = "test", CancellationToken cancellationToken = default)
    {
        var cluster = await GetAsync(cancellationToken);
        return await cluster.CreateNamespaceAsync(prefix, cancellationToken);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _gate.Dispose();
        if (_cluster is null)
        {
            return;
        }

        // It may still be booting when the last test has given up; a failed boot was told to those who asked.
        await _cluster.ContinueWith(
            async boot =>
            {
                if (boot.IsCompletedSuccessfully)
                {
                    await boot.Result.DisposeAsync();
                }
            },
            TaskScheduler.Default).Unwrap();
    }
}

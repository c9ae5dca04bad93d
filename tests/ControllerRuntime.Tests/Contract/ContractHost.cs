using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Tests.Contract;

/// <summary>An apiserver, fake or real, with the kind Widget installed.</summary>
public abstract class ContractHost : IAsyncDisposable
{
    public static readonly KubernetesJson Json = new(WidgetJsonContext.Default);

    public abstract KubernetesConfiguration Configuration { get; }

    /// <summary>The same server, for the official client.</summary>
    public abstract k8s.KubernetesClientConfiguration OfficialConfiguration { get; }

    /// <summary>Whether the apiserver may answer for versions that etcd has forgotten (1.34 and later).</summary>
    public virtual bool KeepsSnapshots => false;

    /// <summary>A namespace of the test's own.</summary>
    public abstract Task<string> CreateNamespaceAsync(CancellationToken cancellationToken);

    /// <summary>Makes every version handed out so far too old for etcd.</summary>
    public abstract Task CompactAsync(CancellationToken cancellationToken);

    public KubernetesClient CreateClient(KubernetesClientOptions? options = null) => new(Configuration, Json, options);

    public abstract ValueTask DisposeAsync();
}

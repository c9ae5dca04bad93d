using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests.Contract;

/// <summary>
/// Facts that were measured on real apiservers and that the runtime depends on. Each suite runs on the in-memory server and on a
/// real one, so that the fake cannot drift. An abstract suite a topic, two sealed classes each.
/// </summary>
public abstract class ContractSuite : IAsyncLifetime
{
    private ContractHost? _host;
    private KubernetesClient? _client;
    private k8s.Kubernetes? _official;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected ContractHost Host => _host!;

    protected KubernetesClient Client => _client!;

    /// <summary>The official client of the same server, an independent witness.</summary>
    protected k8s.Kubernetes Official => _official ??= new k8s.Kubernetes(Host.OfficialConfiguration);

    protected string Namespace { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync();
        _client = _host.CreateClient();
        Namespace = await _host.CreateNamespaceAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        _official?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    protected abstract Task<ContractHost> StartAsync();

    protected Widget Widget(string name, int? size = null, string? color = null) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = Namespace },
        Spec = new WidgetSpec { Size = size, Color = color },
    };

    protected ConfigMap ConfigMap(string name, string? label = null) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = name,
            Namespace = Namespace,
            Labels = label is null ? null : new Dictionary<string, string> { ["tier"] = label },
        },
    };

    protected static Task<KubernetesException> RefusedAsync(Func<Task> request) => Assert.ThrowsAsync<KubernetesException>(request);
}

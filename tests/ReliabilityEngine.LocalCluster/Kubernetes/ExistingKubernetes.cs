using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>
/// The cluster of a kubeconfig: the user's KUBECONFIG, or that of a container (<see cref="K3sContainer"/>). Requests go through
/// <c>kubectl proxy</c>, which knows every way of logging in; the namespaces made here are deleted at the end, the control plane is left
/// alone.
/// </summary>
internal sealed class ExistingKubernetes : LocalKubernetes
{
    public const string Variable = "USE_EXISTING_CLUSTER";

    /// <summary>As envtest names it.</summary>
    private static string Kubectl => Environment.GetEnvironmentVariable("TEST_ASSET_KUBECTL") is { Length: > 0 } given ? given : "kubectl";

    private readonly ConcurrentBag<string> _namespaces = [];
    private readonly PortReservation _port = PortReservation.Take();
    private readonly IAsyncDisposable? _container;
    private LocalProcess? _proxy;
    private JsonNode? _cluster;
    private string? _token;
    private Uri? _server;
    private int _minor;

    private ExistingKubernetes(IAsyncDisposable? container)
        : base(InstanceDirectory.Create("ext"))
    {
        _container = container;
        Kubeconfig = Files.Combine("kubeconfig");
        CertificateAuthorityFile = Files.Combine("ca.crt");
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port.Number}") };
    }

    /// <summary>Whether the user asks for it.</summary>
    public static bool IsAsked => string.Equals(Environment.GetEnvironmentVariable(Variable), "true", StringComparison.OrdinalIgnoreCase);

    public override string Kubeconfig { get; }

    public override Uri Server => _server!;

    public override HttpClient Http { get; }

    public override int Minor => _minor;

    public override bool IsExisting => true;

    public override string CertificateAuthorityFile { get; }

    public override string AdminToken =>
        _token ?? throw new NotSupportedException("The kubeconfig logs in with something other than a token.");

    public override string KubectlPath => Kubectl;

    private protected override IReadOnlyDictionary<string, string?> KubectlEnvironment { get; } = new Dictionary<string, string?>();

    /// <summary>Connects to the cluster of the user's KUBECONFIG.</summary>
    public static Task<ExistingKubernetes> ConnectAsync(CancellationToken cancellationToken) => ConnectAsync(null, null, cancellationToken);

    /// <summary>Connects to the cluster of a kubeconfig's text; the container it runs in goes with it.</summary>
    public static async Task<ExistingKubernetes> ConnectAsync(string? kubeconfig, IAsyncDisposable? container, CancellationToken cancellationToken)
    {
        var cluster = new ExistingKubernetes(container);
        try
        {
            await cluster.ReadKubeconfigAsync(kubeconfig, cancellationToken);
            await cluster.StartProxyAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public override async Task<string> CreateNamespaceAsync(string prefix = "test", CancellationToken cancellationToken = default)
    {
        var name = await base.CreateNamespaceAsync(prefix, cancellationToken);
        _namespaces.Add(name);
        return name;
    }

    public override string CreateUserKubeconfig(string user, params string[] groups) =>
        throw NotOurs("issue certificates with");

    public override Task StopApiServerAsync(CancellationToken cancellationToken = default) => throw NotOurs("stop");

    public override Task StartApiServerAsync(CancellationToken cancellationToken = default) => throw NotOurs("start");

    public override Task CompactEtcdAsync(CancellationToken cancellationToken = default) => throw NotOurs("compact");

    public override Task<IReadOnlyList<AuditEntry>> ReadAuditLogAsync(CancellationToken cancellationToken = default) =>
        throw NotOurs("read the audit log of");

    public override async ValueTask DisposeAsync()
    {
        if (_proxy is { } proxy)
        {
            foreach (var name in _namespaces)
            {
                using var _ = await Http.DeleteAsync(new Uri($"/api/v1/namespaces/{name}", UriKind.Relative));
            }

            await proxy.DisposeAsync();
        }

        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        Http.Dispose();
        Files.Dispose();
        _port.Dispose();
    }

    /// <summary>The same way to the apiserver (proxy, server name, authorities), with another credential.</summary>
    private protected override string KubeconfigFor(string token, string authorityPem) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["clusters"] = new JsonArray(new JsonObject { ["name"] = "local", ["cluster"] = _cluster!.DeepClone() }),
        ["users"] = new JsonArray(new JsonObject { ["name"] = "local", ["user"] = new JsonObject { ["token"] = token } }),
        ["contexts"] = new JsonArray(
            new JsonObject { ["name"] = "local", ["context"] = new JsonObject { ["cluster"] = "local", ["user"] = "local" } }),
        ["current-context"] = "local",
    }.ToJsonString();

    private NotSupportedException NotOurs(string what) => new(_container is null
        ? $"USE_EXISTING_CLUSTER is set: this is the user's own cluster, which is not ours to {what}."
        : $"USE_K3S is set: the control plane is inside a container, where there is no way to {what} it.");

    private async Task ReadKubeconfigAsync(string? kubeconfig, CancellationToken cancellationToken)
    {
        // Merged, reduced to the current context, certificates inlined.
        string[] view = ["config", "view", "--raw", "--minify", "--flatten"];
        if (kubeconfig is not null)
        {
            view = [.. view, "--kubeconfig", Files.Write("container.kubeconfig", kubeconfig)];
        }

        var read = await ProgramRun.CompleteAsync(Kubectl, view, cancellationToken: cancellationToken);
        if (read.ExitCode != 0)
        {
            throw new LocalProcessException(
                $"{Variable} is true, and the kubeconfig has no cluster to use ({read.Error.Trim()}): set KUBECONFIG, or choose a context with `kubectl config use-context`.");
        }

        await File.WriteAllTextAsync(Kubeconfig, read.Output, cancellationToken);
        File.SetUnixFileMode(Kubeconfig, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var config = JsonNode.Parse(await ProgramRun.RunAsync(Kubectl, [.. view, "-o", "json"], cancellationToken: cancellationToken))!;
        var cluster = config["clusters"]![0]!["cluster"]!;
        _cluster = cluster;
        _server = new Uri(cluster["server"]!.GetValue<string>());
        _token = config["users"]?[0]?["user"]?["token"]?.GetValue<string>();
        var authority = cluster["certificate-authority-data"]?.GetValue<string>() ?? "";
        await File.WriteAllTextAsync(
            CertificateAuthorityFile, Encoding.UTF8.GetString(Convert.FromBase64String(authority)), cancellationToken);
    }

    private async Task StartProxyAsync(CancellationToken cancellationToken)
    {
        _proxy = LocalProcess.Start(new LocalProcessOptions
        {
            Name = "kubectl-proxy",
            FileName = Kubectl,
            // Unlike the default, nothing is rejected: tests may exec and attach.
            Arguments = ["proxy", "--kubeconfig", Kubeconfig, $"--port={_port.Number}", "--reject-paths=^$"],
            LogFile = Files.Combine("kubectl-proxy.log"),
        });
        await _proxy.WaitUntilAsync(
            async token =>
            {
                var version = await Http.GetFromJsonAsync<JsonNode>("/version", token);
                // Some vendors append a plus sign.
                _minor = int.Parse(version!["minor"]!.GetValue<string>().TrimEnd('+'), CultureInfo.InvariantCulture);
                return true;
            },
            cancellationToken);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>
/// A real Kubernetes for tests and for trying things out: booted as plain processes on loopback (<see cref="BootedKubernetes"/>), or, where
/// USE_K3S is true, a container (<see cref="K3sContainer"/>), or, where USE_EXISTING_CLUSTER is true, the one the user's KUBECONFIG points at
/// (<see cref="ExistingKubernetes"/>).
/// Disposing it leaves nothing behind.
/// </summary>
public abstract class LocalKubernetes : IAsyncDisposable
{
    private readonly InstanceDirectory _directory;

    private protected LocalKubernetes(InstanceDirectory directory) => _directory = directory;

    /// <summary>A kubeconfig file of a cluster administrator.</summary>
    public abstract string Kubeconfig { get; }

    /// <summary>The apiserver's address.</summary>
    public abstract Uri Server { get; }

    /// <summary>A client of the apiserver with an administrator's rights; its base address is the apiserver's root.</summary>
    public abstract HttpClient Http { get; }

    /// <summary>The minor version: 20 for Kubernetes 1.20.</summary>
    public abstract int Minor { get; }

    /// <summary>Whether this is the user's own cluster, whose control plane is not ours to stop.</summary>
    public abstract bool IsExisting { get; }

    /// <summary>A directory for the tests' own files; it goes when the cluster goes.</summary>
    public string Directory => _directory.Path;

    /// <summary>A file with the certificate authority that signed the apiserver's certificate.</summary>
    public abstract string CertificateAuthorityFile { get; }

    /// <summary>A bearer token of a cluster administrator.</summary>
    public abstract string AdminToken { get; }

    /// <summary>The kubectl that talks to it: a path, or a name to look up.</summary>
    public abstract string KubectlPath { get; }

    private protected InstanceDirectory Files => _directory;

    private protected abstract IReadOnlyDictionary<string, string?> KubectlEnvironment { get; }

    /// <summary>The variable that asks for a cluster of somebody else's making, whose control plane is not ours to stop; null where we boot our own.</summary>
    public static string? AskedElsewhere =>
        K3sContainer.IsAsked ? K3sContainer.Variable : ExistingKubernetes.IsAsked ? ExistingKubernetes.Variable : null;

    public static async Task<LocalKubernetes> StartAsync(
        LocalKubernetesOptions? options = null, CancellationToken cancellationToken = default) =>
        K3sContainer.IsAsked
            ? await K3sContainer.StartAsync(cancellationToken)
            : ExistingKubernetes.IsAsked
            ? await ExistingKubernetes.ConnectAsync(cancellationToken)
            : await BootedKubernetes.BootAsync(options ?? LocalKubernetesOptions.ApiServerOnly, cancellationToken);

    /// <summary>Runs kubectl as administrator and returns its output; throws with its error text when it fails.</summary>
    public Task<string> KubectlAsync(params string[] arguments) => KubectlAsync(arguments, input: null, CancellationToken.None);

    /// <inheritdoc cref="KubectlAsync(string[])"/>
    public Task<string> KubectlAsync(IEnumerable<string> arguments, string? input, CancellationToken cancellationToken) =>
        ProgramRun.RunAsync(KubectlPath, ["--kubeconfig", Kubeconfig, .. arguments], KubectlEnvironment, input, cancellationToken: cancellationToken);

    /// <summary>Runs kubectl as administrator and returns how it ended: for what should be refused.</summary>
    public Task<ProgramResult> TryKubectlAsync(IEnumerable<string> arguments, string? input, CancellationToken cancellationToken) =>
        ProgramRun.CompleteAsync(KubectlPath, ["--kubeconfig", Kubeconfig, .. arguments], KubectlEnvironment, input, cancellationToken: cancellationToken);

    /// <summary>Applies YAML or JSON documents.</summary>
    public Task<string> ApplyAsync(string manifests, CancellationToken cancellationToken) =>
        KubectlAsync(["apply", "-f", "-"], manifests, cancellationToken);

    /// <summary>Creates a namespace with a name of its own and returns that name.</summary>
    public virtual async Task<string> CreateNamespaceAsync(string prefix = "test", CancellationToken cancellationToken = default)
    {
        var created = await PostAsync(
            "/api/v1/namespaces",
            $$"""{ "apiVersion": "v1", "kind": "Namespace", "metadata": { "generateName": "{{prefix}}-" } }""",
            cancellationToken);
        return created["metadata"]!["name"]!.GetValue<string>();
    }

    /// <summary>Asks the apiserver for a token of an existing service account.</summary>
    public async Task<string> CreateServiceAccountTokenAsync(
        string @namespace, string name, TimeSpan? life = null, CancellationToken cancellationToken = default)
    {
        var seconds = (long)(life ?? TimeSpan.FromHours(1)).TotalSeconds;
        var request = await PostAsync(
            $"/api/v1/namespaces/{@namespace}/serviceaccounts/{name}/token",
            $$"""{ "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": { "expirationSeconds": {{seconds}} } }""",
            cancellationToken);
        return request["status"]!["token"]!.GetValue<string>();
    }

    /// <summary>Writes a kubeconfig of an existing service account and returns its path.</summary>
    public async Task<string> CreateServiceAccountKubeconfigAsync(
        string @namespace, string name, TimeSpan? life = null, CancellationToken cancellationToken = default)
    {
        var token = await CreateServiceAccountTokenAsync(@namespace, name, life, cancellationToken);
        var authority = await File.ReadAllTextAsync(CertificateAuthorityFile, cancellationToken);
        return WriteKubeconfig(KubeconfigFor(token, authority));
    }

    /// <summary>Writes a kubeconfig of a user in groups (with a client certificate) and returns its path.</summary>
    public abstract string CreateUserKubeconfig(string user, params string[] groups);

    /// <summary>Kills the apiserver: its address refuses connections until <see cref="StartApiServerAsync"/>.</summary>
    public abstract Task StopApiServerAsync(CancellationToken cancellationToken = default);

    /// <summary>Starts the apiserver again, on the same port and data.</summary>
    public abstract Task StartApiServerAsync(CancellationToken cancellationToken = default);

    public async Task RestartApiServerAsync(CancellationToken cancellationToken = default)
    {
        await StopApiServerAsync(cancellationToken);
        await StartApiServerAsync(cancellationToken);
    }

    /// <summary>Forgets every revision before the current one, in etcd: what a watch resumed from there is told is Expired.</summary>
    public abstract Task CompactEtcdAsync(CancellationToken cancellationToken = default);

    /// <summary>The requests answered so far; needs <see cref="LocalKubernetesOptions.AuditLog"/>.</summary>
    public abstract Task<IReadOnlyList<AuditEntry>> ReadAuditLogAsync(CancellationToken cancellationToken = default);

    public abstract ValueTask DisposeAsync();

    private protected virtual string KubeconfigFor(string token, string authorityPem) => Kubernetes.Kubeconfig.ForToken(Server, authorityPem, token);

    private protected string WriteKubeconfig(string content) => _directory.Write($"kubeconfig-{Guid.NewGuid():N}", content);

    private protected async Task<JsonNode> PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, mediaType: new("application/json"));
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"POST {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}",
                inner: null, response.StatusCode);
        }

        return (await response.Content.ReadFromJsonAsync<JsonNode>(JsonSerializerOptions.Web, cancellationToken))!;
    }
}

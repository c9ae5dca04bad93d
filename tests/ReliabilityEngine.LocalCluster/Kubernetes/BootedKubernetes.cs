using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Instances;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>A cluster booted as child processes, with a directory, certificates and ports of its own.</summary>
internal sealed class BootedKubernetes : LocalKubernetes
{
    /// <summary>As etcd says it.</summary>
    private const string AlreadyCompacted = "required revision has been compacted";

    private readonly KubernetesBinaries _binaries;
    private readonly LocalKubernetesOptions _options;
    private readonly ControlPlaneFlags _flags;
    private readonly ClusterCertificates _certificates = new();
    private readonly List<PortReservation> _ports = [];
    private readonly List<LocalProcess> _processes = [];
    private readonly int _etcdPort;
    private readonly HttpClient _etcd;
    private LocalProcess? _apiServer;

    private BootedKubernetes(KubernetesBinaries binaries, LocalKubernetesOptions options)
        : base(InstanceDirectory.Create("k8s"))
    {
        _binaries = binaries;
        _options = options;
        _flags = new ControlPlaneFlags(Files, binaries.Minor);
        _etcdPort = TakePort();
        _etcd = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_etcdPort}") };
        Server = new Uri($"https://127.0.0.1:{TakePort()}");
        AdminToken = RandomNumberGenerator.GetHexString(32, lowercase: true);
        CertificateAuthorityFile = Files.Write("ca.crt", _certificates.AuthorityPem);
        Kubeconfig = Files.Write("kubeconfig", Kubernetes.Kubeconfig.ForToken(Server, _certificates.AuthorityPem, AdminToken));
        KubectlEnvironment = new Dictionary<string, string?> { ["HOME"] = Directory };
        Http = CreateClient();
    }

    public override string Kubeconfig { get; }

    public override Uri Server { get; }

    public override HttpClient Http { get; }

    public override int Minor => _binaries.Minor;

    public override bool IsExisting => false;

    public override string CertificateAuthorityFile { get; }

    public override string AdminToken { get; }

    public override string KubectlPath => _binaries.Kubectl;

    private protected override IReadOnlyDictionary<string, string?> KubectlEnvironment { get; }

    public static async Task<BootedKubernetes> BootAsync(LocalKubernetesOptions options, CancellationToken cancellationToken)
    {
        var cluster = new BootedKubernetes(await KubernetesBinaries.FindAsync(options, cancellationToken), options);
        try
        {
            cluster.WriteFiles();
            await cluster.StartEtcdAsync(cancellationToken);
            await cluster.StartApiServerAsync(cancellationToken);
            await cluster.StartControllersAsync(cancellationToken);
            await cluster.StartNodesAsync(cancellationToken);
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
        if (_options.RunsControllers)
        {
            await WaitForServiceAccountAsync(name, cancellationToken);
        }

        return name;
    }

    public override string CreateUserKubeconfig(string user, params string[] groups) =>
        WriteKubeconfig(
            Kubernetes.Kubeconfig.ForCertificate(Server, _certificates.AuthorityPem, _certificates.ForUser(user, groups)));

    public override async Task StopApiServerAsync(CancellationToken cancellationToken = default)
    {
        if (_apiServer is { } running)
        {
            _apiServer = null;
            await running.DisposeAsync();
        }
    }

    public override async Task StartApiServerAsync(CancellationToken cancellationToken = default)
    {
        if (_apiServer is not null)
        {
            return;
        }

        _apiServer = Launch("kube-apiserver", _binaries.ApiServer, _flags.ApiServer(Server.Port, _etcdPort, _options));
        await _apiServer.WaitUntilAsync(async token => await IsOkAsync("/readyz", token), cancellationToken);
        // The namespaces are made after the server calls itself ready.
        await _apiServer.WaitUntilAsync(async token => await IsOkAsync("/api/v1/namespaces/default", token), cancellationToken);
    }

    /// <summary>Another test that uses this cluster may have compacted up to the same revision in between: that is what was asked for.</summary>
    public override async Task CompactEtcdAsync(CancellationToken cancellationToken = default)
    {
        // etcd's gRPC gateway: a read of any key tells the current revision.
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes("/"));
        using var read = await _etcd.PostAsJsonAsync("/v3/kv/range", new { key }, cancellationToken);
        read.EnsureSuccessStatusCode();
        var answer = await read.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        var revision = answer!["header"]!["revision"]!.GetValue<string>();
        using var compacted = await _etcd.PostAsJsonAsync("/v3/kv/compaction", new { revision, physical = true }, cancellationToken);
        if (!compacted.IsSuccessStatusCode && !(await compacted.Content.ReadAsStringAsync(cancellationToken)).Contains(AlreadyCompacted, StringComparison.Ordinal))
        {
            compacted.EnsureSuccessStatusCode();
        }
    }

    public override async Task<IReadOnlyList<AuditEntry>> ReadAuditLogAsync(CancellationToken cancellationToken = default)
    {
        if (!_options.AuditLog)
        {
            throw new InvalidOperationException("The cluster was booted without its audit log; set LocalKubernetesOptions.AuditLog.");
        }

        return await AuditLog.ReadAsync(Files.Combine("audit.log"), cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await StopApiServerAsync(CancellationToken.None);
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        Http.Dispose();
        _etcd.Dispose();
        _certificates.Dispose();
        Files.Dispose();
        _ports.ForEach(port => port.Dispose());
    }

    private void WriteFiles()
    {
        var server = _certificates.ForServer();
        Files.Write("server.crt", server.Certificate);
        Files.Write("server.key", server.Key);
        Files.Write("ca.key", _certificates.AuthorityKeyPem);
        Files.Write("tokens.csv", $"{AdminToken},admin,admin,\"system:masters\"\n");
        Files.Write("audit-policy.yaml", "apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nrules:\n- level: Metadata\n");

        using var key = RSA.Create(2048);
        Files.Write("service-accounts.key", key.ExportPkcs8PrivateKeyPem());
        Files.Write("service-accounts.pub", key.ExportSubjectPublicKeyInfoPem());
    }

    private async Task StartEtcdAsync(CancellationToken cancellationToken)
    {
        var etcd = Launch("etcd", _binaries.Etcd, _flags.Etcd(_etcdPort, TakePort()));
        _processes.Add(etcd);
        await etcd.WaitUntilAsync(
            async token =>
            {
                using var response = await _etcd.GetAsync(new Uri("/health", UriKind.Relative), token);
                return response.IsSuccessStatusCode;
            },
            cancellationToken);
    }

    private async Task StartControllersAsync(CancellationToken cancellationToken)
    {
        if (!_options.RunsControllers)
        {
            return;
        }

        var manager = Launch(
            "kube-controller-manager",
            _binaries.ControllerManager,
            _flags.ControllerManager(TakePort(), CreateUserKubeconfig("system:kube-controller-manager")));
        _processes.Add(manager);
        _processes.Add(Launch(
            "kube-scheduler", _binaries.Scheduler, _flags.Scheduler(TakePort(), CreateUserKubeconfig("system:kube-scheduler"))));
        await WaitForServiceAccountAsync("default", cancellationToken);
    }

    private async Task StartNodesAsync(CancellationToken cancellationToken)
    {
        if (_options.Nodes == 0)
        {
            return;
        }

        var hasImageService = await _binaries.HollowNodeKnowsAsync(ControlPlaneFlags.ImageServiceFlag, cancellationToken);
        var nodes = Enumerable.Range(1, _options.Nodes).Select(number => StartNode($"hollow-{number}", hasImageService)).ToList();
        _processes.AddRange(nodes.Select(node => node.Process));
        foreach (var (name, process) in nodes)
        {
            await process.WaitUntilAsync(async token => await IsNodeReadyAsync(name, token), cancellationToken);
        }
    }

    private (string Name, LocalProcess Process) StartNode(string name, bool hasImageService)
    {
        // Masters may do what a kubelet does, without the node authorizer's bootstrapping.
        var kubeconfig = CreateUserKubeconfig($"system:node:{name}", "system:nodes", "system:masters");
        var temporary = Files.CreateSubdirectory(name);
        return (name, Launch(
            name, _binaries.HollowNode, ControlPlaneFlags.HollowNode(name, TakePort(), kubeconfig, hasImageService), ("TMPDIR", temporary)));
    }

    /// <summary>Pods are refused in a namespace until the controller manager has given it a service account.</summary>
    private Task WaitForServiceAccountAsync(string @namespace, CancellationToken cancellationToken) =>
        _processes.Single(process => process.Name == "kube-controller-manager").WaitUntilAsync(
            async token =>
            {
                using var response = await GetAsync($"/api/v1/namespaces/{@namespace}/serviceaccounts/default", token);
                // Up to 1.20 its token is a secret of its own, made a moment later.
                return response.IsSuccessStatusCode
                    && (Minor > 20 || (await ReadAsync(response, token))["secrets"] is JsonArray { Count: > 0 });
            },
            cancellationToken);

    private async Task<bool> IsNodeReadyAsync(string name, CancellationToken cancellationToken)
    {
        using var response = await GetAsync($"/api/v1/nodes/{name}", cancellationToken);
        return response.IsSuccessStatusCode
            && (await ReadAsync(response, cancellationToken))["status"]?["conditions"] is JsonArray conditions
            && conditions.Any(condition => condition!["type"]!.GetValue<string>() == "Ready" && condition["status"]!.GetValue<string>() == "True");
    }

    private async Task<bool> IsOkAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK;
    }

    private Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) =>
        Http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>(JsonSerializerOptions.Web, cancellationToken))!;

    private LocalProcess Launch(
        string name, string program, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment) =>
        LocalProcess.Start(new LocalProcessOptions
        {
            Name = name,
            FileName = program,
            Arguments = arguments,
            LogFile = Files.Combine(name + ".log"),
            Environment = environment.ToDictionary(variable => variable.Name, variable => (string?)variable.Value),
        });

    private int TakePort()
    {
        var port = PortReservation.Take();
        _ports.Add(port);
        return port.Number;
    }

    private HttpClient CreateClient()
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPem(_certificates.AuthorityPem);
        var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } };
        return new HttpClient(handler)
        {
            BaseAddress = Server,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", AdminToken) },
        };
    }
}

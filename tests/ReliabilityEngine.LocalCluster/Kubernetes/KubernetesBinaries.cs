using System.Globalization;
using System.Text.RegularExpressions;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>
/// The programs a cluster is made of. KUBEBUILDER_ASSETS (and TEST_ASSET_*, as envtest names them) come first; where they
/// lack what the cluster needs, the whole set is the one built from Debian's source: parts of different versions do not mix.
/// </summary>
internal sealed partial record KubernetesBinaries(
    string Etcd, string ApiServer, string ControllerManager, string Scheduler, string HollowNode, string Kubectl, int Minor)
{
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "Assets");

    public static async Task<KubernetesBinaries> FindAsync(LocalKubernetesOptions options, CancellationToken cancellationToken)
    {
        var given = FromEnvironment();
        return given is not null && given.CanBoot(options)
            ? await given.WithVersionAsync(cancellationToken)
            : await BuildAsync(cancellationToken);
    }

    public static Task<string> InstallAsync(CancellationToken cancellationToken, params string[] commandsAndPackages) =>
        ProgramRun.RunAsync(
            "bash", [Path.Combine(Assets, "install-packages.sh"), .. commandsAndPackages], onErrorLine: Console.Error.WriteLine,
            cancellationToken: cancellationToken);

    /// <summary>Whether the hollow node's help names a flag: flags came and went between the versions that are supported.</summary>
    public async Task<bool> HollowNodeKnowsAsync(string flag, CancellationToken cancellationToken)
    {
        var help = await ProgramRun.CompleteAsync(HollowNode, ["--help"], cancellationToken: cancellationToken);
        return (help.Output + help.Error).Contains(flag, StringComparison.Ordinal);
    }

    private static KubernetesBinaries? FromEnvironment()
    {
        var directory = Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS");
        var etcd = Environment.GetEnvironmentVariable("TEST_ASSET_ETCD") ?? InAssets("etcd");
        var apiServer = Environment.GetEnvironmentVariable("TEST_ASSET_KUBE_APISERVER") ?? InAssets("kube-apiserver");
        if (etcd is null || apiServer is null)
        {
            return null;
        }

        var kubectl = Environment.GetEnvironmentVariable("TEST_ASSET_KUBECTL") ?? InAssets("kubectl");
        return new KubernetesBinaries(
            etcd, apiServer, InAssets("kube-controller-manager") ?? "", InAssets("kube-scheduler") ?? "", InAssets("kubemark") ?? "",
            kubectl is not null && File.Exists(kubectl) ? kubectl : "kubectl", Minor: 0);

        string? InAssets(string name) => directory is null ? null : Path.GetFullPath(Path.Combine(directory, name));
    }

    private static async Task<KubernetesBinaries> BuildAsync(CancellationToken cancellationToken)
    {
        await InstallAsync(cancellationToken, "etcd=etcd-server");
        // Minutes on a fresh machine, milliseconds on any other.
        var printed = await ProgramRun.RunAsync(
            "bash", [Path.Combine(Assets, "build-kubernetes.sh")], onErrorLine: Console.Error.WriteLine, cancellationToken: cancellationToken);
        var directory = printed.Trim();
        var kubectl = Path.Combine(directory, "kubectl");
        var built = new KubernetesBinaries(
            "etcd", In("kube-apiserver"), In("kube-controller-manager"), In("kube-scheduler"), In("kubemark"),
            File.Exists(kubectl) ? kubectl : "kubectl", Minor: 0);
        return await built.WithVersionAsync(cancellationToken);

        string In(string name) => Path.Combine(directory, name);
    }

    private bool CanBoot(LocalKubernetesOptions options)
    {
        string[] needed =
            [Etcd, ApiServer, .. options.RunsControllers ? [ControllerManager, Scheduler] : (string[])[], .. options.Nodes > 0 ? [HollowNode] : (string[])[]];
        return needed.All(File.Exists);
    }

    private async Task<KubernetesBinaries> WithVersionAsync(CancellationToken cancellationToken)
    {
        var printed = await ProgramRun.RunAsync(ApiServer, ["--version"], cancellationToken: cancellationToken);
        return this with { Minor = int.Parse(MinorVersion().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture) };
    }

    [GeneratedRegex(@"v1\.(\d+)")]
    private static partial Regex MinorVersion();
}

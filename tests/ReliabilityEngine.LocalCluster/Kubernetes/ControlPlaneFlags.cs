using System.Globalization;
using ReliabilityEngine.LocalCluster.Instances;

namespace ReliabilityEngine.LocalCluster.Kubernetes;

/// <summary>
/// The command lines of a control plane, valid from 1.20 to the newest version. The files they name are the ones that
/// <see cref="BootedKubernetes"/> writes into the instance's directory.
/// </summary>
internal sealed class ControlPlaneFlags(InstanceDirectory files, int minor)
{
    /// <summary>Known to newer hollow nodes only; an older one refuses it.</summary>
    public const string ImageServiceFlag = "--use-host-image-service";

    public IReadOnlyList<string> Etcd(int port, int peerPort) =>
    [
        "--name=local",
        $"--data-dir={files.Combine("etcd")}",
        $"--listen-client-urls=http://127.0.0.1:{port}",
        $"--advertise-client-urls=http://127.0.0.1:{port}",
        $"--listen-peer-urls=http://127.0.0.1:{peerPort}",
        $"--initial-advertise-peer-urls=http://127.0.0.1:{peerPort}",
        $"--initial-cluster=local=http://127.0.0.1:{peerPort}",
    ];

    public IReadOnlyList<string> ApiServer(int port, int etcdPort, LocalKubernetesOptions options)
    {
        List<string> flags =
        [
            $"--etcd-servers=http://127.0.0.1:{etcdPort}",
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            $"--secure-port={port.ToString(CultureInfo.InvariantCulture)}",
            $"--cert-dir={files.Combine("apiserver")}",
            $"--tls-cert-file={files.Combine("server.crt")}",
            $"--tls-private-key-file={files.Combine("server.key")}",
            $"--client-ca-file={files.Combine("ca.crt")}",
            $"--token-auth-file={files.Combine("tokens.csv")}",
            "--authorization-mode=RBAC",
            "--allow-privileged=true",
            "--service-cluster-ip-range=10.0.0.0/24",
            "--service-account-issuer=https://kubernetes.default.svc",
            $"--service-account-key-file={files.Combine("service-accounts.pub")}",
            $"--service-account-signing-key-file={files.Combine("service-accounts.key")}",
            // There is one apiserver, on loopback, which an Endpoints object may not name.
            "--endpoint-reconciler-type=none",
        ];
        if (!options.RunsControllers)
        {
            // Nobody creates the service accounts that this plug-in would demand of every pod.
            flags.Add("--disable-admission-plugins=ServiceAccount");
        }

        if (options.AuditLog)
        {
            flags.AddRange(
            [
                $"--audit-policy-file={files.Combine("audit-policy.yaml")}",
                $"--audit-log-path={files.Combine("audit.log")}",
                // Written before the answer is sent: who has the answer finds the entry.
                "--audit-log-mode=blocking",
            ]);
        }

        return flags;
    }

    public IReadOnlyList<string> ControllerManager(int port, string kubeconfig) =>
    [
        .. Component("controller-manager", port, kubeconfig),
        "--use-service-account-credentials=true",
        $"--service-account-private-key-file={files.Combine("service-accounts.key")}",
        $"--root-ca-file={files.Combine("ca.crt")}",
        $"--cluster-signing-cert-file={files.Combine("ca.crt")}",
        $"--cluster-signing-key-file={files.Combine("ca.key")}",
    ];

    public IReadOnlyList<string> Scheduler(int port, string kubeconfig) => Component("scheduler", port, kubeconfig);

    /// <param name="hasImageService">Whether the program can be told to fake the image service, too; where it can, the host's is its default.</param>
    public static IReadOnlyList<string> HollowNode(string name, int port, string kubeconfig, bool hasImageService) =>
    [
        "--morph=kubelet", $"--name={name}", $"--kubeconfig={kubeconfig}", $"--kubelet-port={port}", "--kubelet-read-only-port=0",
        .. hasImageService ? [$"{ImageServiceFlag}=false"] : (string[])[],
    ];

    private IReadOnlyList<string> Component(string name, int port, string kubeconfig) =>
    [
        $"--kubeconfig={kubeconfig}",
        $"--authentication-kubeconfig={kubeconfig}",
        $"--authorization-kubeconfig={kubeconfig}",
        "--leader-elect=false",
        "--bind-address=127.0.0.1",
        $"--secure-port={port}",
        $"--cert-dir={files.Combine(name)}",
        // The insecure port is a fixed one where it still exists: two clusters would collide. The flag was removed after 1.22.
        .. minor <= 22 ? ["--port=0"] : (string[])[],
    ];
}

using System.Text.Json;
using ReliabilityEngine.LocalCluster.Instances;

namespace ReliabilityEngine.LocalCluster.Verbs;

/// <summary>What a running `up` tells `down` and the user's shell.</summary>
internal sealed record ClusterState(int Supervisor, string Kubeconfig, Uri Server, Uri Prometheus)
{
    public static string File { get; } = Path.Combine(CacheDirectory.Path, "local-cluster.json");

    /// <summary>Locked by the supervisor while it lives, so that a recycled process id is never mistaken for it.</summary>
    public static string LockFile { get; } = Path.Combine(CacheDirectory.Path, "local-cluster.lock");

    /// <summary>Holds the lock, or returns null where another supervisor does.</summary>
    public static FileStream? TryLock()
    {
        Directory.CreateDirectory(CacheDirectory.Path);
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static ClusterState? Read() =>
        System.IO.File.Exists(File) ? JsonSerializer.Deserialize<ClusterState>(System.IO.File.ReadAllText(File)) : null;

    public void Write()
    {
        System.IO.File.WriteAllText(File + ".new", JsonSerializer.Serialize(this));
        System.IO.File.Move(File + ".new", File, overwrite: true);
    }

    public static void Delete() => System.IO.File.Delete(File);

    public string Describe() => $"""
        # Kubernetes {Server}
        # Prometheus {Prometheus}
        export KUBECONFIG={Kubeconfig}
        export PROMETHEUS_URL={Prometheus}
        """;
}

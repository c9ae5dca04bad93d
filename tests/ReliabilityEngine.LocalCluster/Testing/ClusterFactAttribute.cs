using System.Runtime.CompilerServices;
using ReliabilityEngine.LocalCluster.Kubernetes;
using Xunit;
using Xunit.v3;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>
/// A fact that needs a real cluster. Where the cluster cannot be built or booted the test fails with the reason; it is skipped in one case
/// only, see <see cref="OwnProcesses"/>. Carries the trait Category=Cluster and ends after twenty minutes rather than never.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute, ITraitAttribute
{
    private string? _ownProcesses;

    public ClusterFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        Timeout = (int)TimeSpan.FromMinutes(20).TotalMilliseconds;

    /// <summary>
    /// What the test needs that only a control plane of our own processes has, such as its audit log. Gives it the trait Needs=OwnProcesses;
    /// on a cluster of somebody else's making (USE_K3S, USE_EXISTING_CLUSTER) it is skipped, with this as the reason.
    /// </summary>
    public string? OwnProcesses
    {
        get => _ownProcesses;
        set
        {
            _ownProcesses = value;
            Skip = value is not null && LocalKubernetes.AskedElsewhere is { } variable
                ? $"{variable} is true, and on a control plane that is not our own process there is no way to {value}."
                : null;
        }
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => _ownProcesses is null
        ? [new("Category", "Cluster")]
        : [new("Category", "Cluster"), new("Needs", "OwnProcesses")];
}

using System.Runtime.CompilerServices;
using Xunit;
using Xunit.v3;

namespace ReliabilityEngine.LocalCluster.Testing;

/// <summary>
/// A fact that needs a real cluster. It is never skipped: where the cluster cannot be built or booted the test fails with
/// the reason. Carries the trait Category=Cluster and ends after twenty minutes rather than never.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute, ITraitAttribute
{
    public ClusterFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        Timeout = (int)TimeSpan.FromMinutes(20).TotalMilliseconds;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Cluster")];
}

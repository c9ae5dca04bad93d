using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// Of several policies that select one target, the one that acts for it comes first: the oldest, then the first by name. One that is not
/// stored yet is the youngest.
/// </summary>
internal sealed class PolicySeniority : IComparer<ReliabilityPolicy>
{
    public static PolicySeniority Order { get; } = new();

    public int Compare(ReliabilityPolicy? x, ReliabilityPolicy? y)
    {
        var age = Created(x).CompareTo(Created(y));
        return age != 0 ? age : string.CompareOrdinal(x?.Metadata.Name, y?.Metadata.Name);
    }

    private static DateTimeOffset Created(ReliabilityPolicy? policy) => policy?.Metadata.CreationTimestamp ?? DateTimeOffset.MaxValue;
}

namespace ReliabilityEngine.Core.Deciding;

/// <summary>Who decides about what.</summary>
/// <param name="PolicyKey">The policy, as <c>namespace/name</c>.</param>
/// <param name="TargetKey">The SLOTarget, as <c>namespace/name</c>.</param>
/// <param name="TargetUid">The target's identity over renames and re-creations.</param>
public sealed record DecisionSubject(string PolicyKey, string TargetKey, string TargetUid);

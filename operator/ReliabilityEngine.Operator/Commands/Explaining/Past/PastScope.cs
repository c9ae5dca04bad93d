using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Explaining.Past;

/// <summary>What of the cluster a decision of the past is replayed with, as it stands now.</summary>
/// <param name="About">The targets that are asked about.</param>
/// <param name="Targets">These, and what they depend on.</param>
/// <param name="Policies">Those of the namespace, for the oldest that selects a target is the one that acts.</param>
/// <param name="Policy">The one that is asked about; null for all.</param>
/// <param name="Home">The namespace with its labels; null where it may not be read.</param>
internal sealed record PastScope(
    IReadOnlyList<NamespacedName> About, IReadOnlyList<SLOTarget> Targets, IReadOnlyList<ReliabilityPolicy> Policies, string? Policy, Namespace? Home);

using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>What a decision can be reproduced from, and how its numbers are to be written.</summary>
/// <param name="InputsDigest">Of everything that it was decided from.</param>
/// <param name="ModelDigest">Of what the models had learned.</param>
/// <param name="Seed">Of the simulation's random numbers, which are the same for all.</param>
/// <param name="Firing">The loudest alert tier that fires.</param>
/// <param name="ScaleMethod">How replicas are written, with Auto resolved.</param>
internal sealed record ActionProvenance(string InputsDigest, string ModelDigest, long Seed, AlertSeverity Firing, string ScaleMethod);

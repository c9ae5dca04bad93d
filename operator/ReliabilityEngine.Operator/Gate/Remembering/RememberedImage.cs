namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>An image that a workload has run.</summary>
/// <param name="Workload">The text of its key.</param>
/// <param name="Image">Normalised.</param>
/// <param name="Day">When pods were last seen to run it, in days since 1970.</param>
internal sealed record RememberedImage(string Workload, string Image, int Day);

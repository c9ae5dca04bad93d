namespace ReliabilityEngine.Benchmarks.Gate.Asking;

/// <summary>An AdmissionReview and what has to be answered.</summary>
/// <param name="Uid">Comes back with the answer.</param>
/// <param name="Body">The review, as JSON.</param>
/// <param name="Expected">What the gate has to say.</param>
internal sealed record Question(string Uid, byte[] Body, ExpectedAnswer Expected);

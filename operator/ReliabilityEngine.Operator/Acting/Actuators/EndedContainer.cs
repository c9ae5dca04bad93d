namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>How a container of a job ended.</summary>
/// <param name="Name">As its pod calls it.</param>
/// <param name="ExitCode">Of its first process; 128 and the signal's number where a signal ended it.</param>
/// <param name="Reason">As the kubelet gives it, such as Error or OOMKilled.</param>
/// <param name="Said">Its termination message in one line; null where it left none.</param>
internal sealed record EndedContainer(string Name, int ExitCode, string? Reason, string? Said);

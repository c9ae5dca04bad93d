namespace ReliabilityEngine.Twin.Server;

/// <summary>One second of a <see cref="UserAccount"/>.</summary>
/// <param name="At">When it began.</param>
/// <param name="Good">Requests that were answered as they should be.</param>
/// <param name="Bad">Requests that failed.</param>
public sealed record AccountedSecond(DateTimeOffset At, long Good, long Bad);

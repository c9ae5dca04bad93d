namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>A local process ended, failed or stayed mute; the message carries the end of its log.</summary>
public sealed class LocalProcessException(string message) : Exception(message);

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>A pod asks for something that the stand-in does not do; the message says what.</summary>
public sealed class ProcessNodeException(string message) : Exception(message);

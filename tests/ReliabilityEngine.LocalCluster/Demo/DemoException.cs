namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>The demonstration shows something other than the truth.</summary>
public sealed class DemoException(string message) : Exception(message);

namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>How a program ended: its exit code, and what it wrote to standard output and standard error.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Error);

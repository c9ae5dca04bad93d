namespace ReliabilityEngine.LocalCluster.Processes;

/// <summary>How long anything here is waited for. It guards against a hang and measures nothing: a busy machine is slow, not wrong.</summary>
public static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The same as kubectl takes it.</summary>
    public static string KubectlTimeout { get; } = FormattableString.Invariant($"--timeout={Limit.TotalSeconds}s");
}

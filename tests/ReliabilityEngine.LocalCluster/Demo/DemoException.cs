using ReliabilityEngine.LocalCluster.Instances;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>The demonstration failed, or shows something other than the truth; the message says what, and where the logs are.</summary>
internal sealed class DemoException : Exception
{
    public DemoException(string message)
        : base(message)
    {
    }

    private DemoException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Copies every log of this run before the run is torn down, and adds to the message where they are.</summary>
    public static DemoException KeepingLogs(Exception cause)
    {
        var kept = InstanceDirectory.KeepLogs(Path.Combine(CacheDirectory.Path, $"demo-logs-{Environment.ProcessId}"));
        return new DemoException($"{cause.Message}\nThe logs of every part are kept in {kept}", cause);
    }
}

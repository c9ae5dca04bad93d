using Microsoft.Extensions.Logging;

namespace ControllerRuntime.LeaderElection;

/// <summary>What leader election logs; event ids 1300-1399.</summary>
internal static partial class Log
{
    [LoggerMessage(1300, LogLevel.Information, "Waiting for lease {Namespace}/{Name} as {Identity}")]
    public static partial void Acquiring(ILogger logger, string @namespace, string name, string identity);

    [LoggerMessage(1301, LogLevel.Information, "Became the holder of lease {Name} as {Identity}")]
    public static partial void Acquired(ILogger logger, string name, string identity);

    [LoggerMessage(1302, LogLevel.Critical, "Lost lease {Name} as {Identity}; last seen holder: {Holder}")]
    public static partial void Lost(ILogger logger, string name, string identity, string? holder);

    [LoggerMessage(1303, LogLevel.Information, "Released lease {Name} as {Identity}")]
    public static partial void Released(ILogger logger, string name, string identity);

    [LoggerMessage(1304, LogLevel.Warning, "Attempt on lease {Name} failed: {Reason}")]
    public static partial void AttemptFailed(ILogger logger, string name, string reason);
}

using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Hosting;

/// <summary>What the host logs; event ids 1600-1699.</summary>
internal static partial class Log
{
    [LoggerMessage(1600, LogLevel.Information, "All {Count} caches are synced")]
    public static partial void CachesSynced(ILogger logger, int count);

    [LoggerMessage(1601, LogLevel.Critical, "{Part} ended although nobody stopped it")]
    public static partial void PartEnded(ILogger logger, string part, Exception? exception);

    [LoggerMessage(1602, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);
}

using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Caching;

/// <summary>What the caches log; event ids 1100-1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Debug, "Listed {Count} objects of kind {Kind} at version {Version}")]
    public static partial void Listed(ILogger logger, string kind, int count, string version);

    [LoggerMessage(1101, LogLevel.Information, "List of {Kind} from version {Version} refused ({Reason}); listing afresh")]
    public static partial void ListVersionRefused(ILogger logger, string kind, string version, string reason);

    [LoggerMessage(1102, LogLevel.Warning, "List of {Kind} failed ({Reason}); trying again")]
    public static partial void ListFailed(ILogger logger, string kind, string reason, Exception exception);

    [LoggerMessage(1103, LogLevel.Information, "Watch of {Kind} ended ({Reason}) at version {Version}")]
    public static partial void WatchFailed(ILogger logger, string kind, string reason, string version, Exception exception);

    [LoggerMessage(1104, LogLevel.Error, "Handler {Handler} failed on a change of {Kind}")]
    public static partial void HandlerFailed(ILogger logger, string kind, string handler, Exception exception);
}

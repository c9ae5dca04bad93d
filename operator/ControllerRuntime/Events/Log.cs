using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Events;

/// <summary>What the event recorder logs; event ids 1400-1499.</summary>
internal static partial class Log
{
    [LoggerMessage(1400, LogLevel.Debug, "Event {Reason} was not written: {Why}")]
    public static partial void EventDropped(ILogger logger, string reason, string why);
}

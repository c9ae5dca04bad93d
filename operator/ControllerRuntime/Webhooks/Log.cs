using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Webhooks;

/// <summary>What webhooks log; event ids 1500-1599.</summary>
internal static partial class Log
{
    [LoggerMessage(1500, LogLevel.Error, "Webhook {Path} failed")]
    public static partial void WebhookFailed(ILogger logger, string path, Exception exception);

    [LoggerMessage(1501, LogLevel.Warning, "Request to webhook {Path} refused with {Code}: {Message}")]
    public static partial void RequestRefused(ILogger logger, string path, int code, string message);
}

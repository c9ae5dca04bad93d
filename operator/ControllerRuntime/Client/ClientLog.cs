using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Client;

/// <summary>What the client logs; never a body, for it may hold secrets.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "The apiserver warns: {Warning}")]
    public static partial void Warned(ILogger logger, string warning);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "Repeating {Request} after {RetryAfter} as the apiserver asks: {Refusal}")]
    public static partial void Waiting(ILogger logger, KubernetesRequest request, TimeSpan retryAfter, string refusal);
}

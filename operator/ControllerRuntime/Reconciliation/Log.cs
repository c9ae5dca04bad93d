using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Reconciliation;

/// <summary>What controllers' workers log; event ids 1200-1299.</summary>
internal static partial class Log
{
    private static readonly Func<ILogger, string, string, string, Guid, IDisposable?> Scope =
        LoggerMessage.DefineScope<string, string, string, Guid>("{Controller} {Namespace}/{Name} {ReconcileId}");

    /// <summary>One id joins all lines of one pass.</summary>
    public static IDisposable? PassScope(ILogger logger, string controller, string @namespace, string name, Guid reconcileId) =>
        Scope(logger, controller, @namespace, name, reconcileId);

    [LoggerMessage(1200, LogLevel.Information, "Controller {Controller} started with {Workers} workers on {Count} objects")]
    public static partial void ControllerStarted(ILogger logger, string controller, int workers, int count);

    [LoggerMessage(1201, LogLevel.Information, "Controller {Controller} stopped")]
    public static partial void ControllerStopped(ILogger logger, string controller);

    [LoggerMessage(1202, LogLevel.Debug, "Somebody else wrote first; again: {Reason}")]
    public static partial void PassConflicted(ILogger logger, string? reason);

    [LoggerMessage(1203, LogLevel.Error, "Pass failed, attempt {Attempt}: {Reason}")]
    public static partial void PassFailed(ILogger logger, string? reason, int attempt, Exception? exception);

    [LoggerMessage(1204, LogLevel.Error, "Pass failed, and only an edit of the object can help: {Reason}")]
    public static partial void PassFailedForGood(ILogger logger, string? reason);
}

using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>Every log line of the operator: 2000s are the loop, 2100s history, 2200s observing. Info means that a state changed.</summary>
internal static partial class Log
{
    [LoggerMessage(2100, LogLevel.Warning, "The checkpoint of target {Uid} cannot be read and is dropped: {Error}. Its counts are read again as far as the source keeps them")]
    public static partial void CheckpointUnreadable(ILogger logger, string uid, string error);

    [LoggerMessage(2101, LogLevel.Warning, "Checkpoint {Name} is full: {Dropped} entries are not kept. After a restart counts are read again as far as the source keeps them")]
    public static partial void CheckpointFull(ILogger logger, string name, int dropped);

    [LoggerMessage(2102, LogLevel.Warning, "Checkpoints in ConfigMap {Name} could not be written; they are tried again")]
    public static partial void CheckpointNotWritten(ILogger logger, string name, Exception error);

    [LoggerMessage(2103, LogLevel.Information, "Read {Entries} entries from {Shards} checkpoints")]
    public static partial void CheckpointsLoaded(ILogger logger, int entries, int shards);

    [LoggerMessage(2104, LogLevel.Debug, "Checkpoint {Name} is written: {Entries} entries")]
    public static partial void CheckpointWritten(ILogger logger, string name, int entries);

    [LoggerMessage(2105, LogLevel.Information, "Events of target {Uid} are counted anew: its indicator, budgeting, step or source has changed")]
    public static partial void CountedAnew(ILogger logger, string uid);

    [LoggerMessage(2106, LogLevel.Warning, "The images that workloads have run could not be read from ConfigMap {Name}: {Error}")]
    public static partial void SeenImagesNotRead(ILogger logger, string name, string error);

    [LoggerMessage(2107, LogLevel.Warning, "The images that workloads have run could not be written to ConfigMap {Name}; it is tried again: {Error}")]
    public static partial void SeenImagesNotWritten(ILogger logger, string name, string error);

    [LoggerMessage(2108, LogLevel.Warning, "ConfigMap {Name} is full: the {Dropped} images that ran longest ago are not kept over a restart")]
    public static partial void SeenImagesFull(ILogger logger, string name, int dropped);

    [LoggerMessage(2109, LogLevel.Warning, "What had been learned of the policy {Namespace}/{Name} cannot be read and is learned anew: {Error}")]
    public static partial void LessonsUnreadable(ILogger logger, string @namespace, string name, string error);

    [LoggerMessage(2000, LogLevel.Information, "Running {Version} in namespace {Namespace} with sources {Sources}")]
    public static partial void Running(ILogger logger, string version, string @namespace, string sources);

    [LoggerMessage(2001, LogLevel.Warning, "The apiserver warns: {Warning}")]
    public static partial void ApiServerWarning(ILogger logger, string warning);

    [LoggerMessage(2002, LogLevel.Warning, "The configuration {File} has been edited. These keys wait for a restart: {Keys}")]
    public static partial void ConfigurationWaits(ILogger logger, string file, string keys);

    [LoggerMessage(2003, LogLevel.Error, "The configuration {File} has been edited and is not valid, so that the next start would fail: {Errors}")]
    public static partial void ConfigurationBroken(ILogger logger, string file, string errors);

    [LoggerMessage(2004, LogLevel.Information, "The configuration {File} has been edited. These keys are in effect now: {Keys}")]
    public static partial void ConfigurationTaken(ILogger logger, string file, string keys);

    [LoggerMessage(2200, LogLevel.Warning, "The record of the action {Namespace}/{Name} is older than it is kept and could not be deleted: {Error}")]
    public static partial void ActionNotDeleted(ILogger logger, string @namespace, string name, string error);

    [LoggerMessage(2201, LogLevel.Warning, "The action {Action} about the target {Namespace}/{Name} could not be recorded; it is tried again at the next pass: {Error}")]
    public static partial void ActionNotRecorded(ILogger logger, string @namespace, string name, string action, string error);
}

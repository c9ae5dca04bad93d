using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>What the record says of a job: how far it is, what it said, and where to read the rest.</summary>
internal static class JobSentences
{
    /// <summary>What a step has room for.</summary>
    private const int MostCharacters = 512;

    /// <summary>The Job's own words, which are short unless a policy for pod failures quotes a pod.</summary>
    private const int MostOfJob = 160;

    /// <summary>Why it was deleted, or what is deleted, before its end was seen.</summary>
    public const string Broken = "it was ended half-way, and its pods' logs are gone with it. What it had changed by then stays: see to that before it runs again.";

    public static string Running(Job job, JobPods pods)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(pods);
        var counted = $"{job.Status?.Active ?? 0} of its pods run, {job.Status?.Failed ?? 0} have failed.";
        return pods.WaitsFor is { } reason ? OneLine.Cut($"{counted} {TerminationText.Of(reason)}", MostCharacters) : counted;
    }

    /// <summary>Without a full stop: the sentence goes on.</summary>
    public static string Complete(Job job, JobPods pods)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(pods);
        var logs = $"Logs: {LogsOf(job)}";
        return $"it is complete{Quote(pods.Said, MostCharacters - logs.Length - 40)}. {logs}";
    }

    /// <param name="lastSeen">What was told of it when it ran.</param>
    public static string Failed(Job job, StatusCondition condition, JobPods pods, string? lastSeen)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(pods);
        var told = TerminationText.End(TerminationText.Of(condition.Message ?? condition.Reason) ?? "no reason is given", MostOfJob);
        var start = $"Job/{job.Metadata.Name} has failed: {told.TrimEnd('.')}.";
        if (!pods.AreSeen)
        {
            return $"{start} Logs: {LogsOf(job)}.";
        }

        if (pods.Name is not { } pod)
        {
            return $"{start} Its pods and their logs are gone.{(lastSeen is null ? "" : $" Before that: {lastSeen}")}";
        }

        var container = pods.Failed;
        var logs = $"Logs: kubectl logs -n {job.Metadata.Namespace} {pod}{(container is null ? "" : $" -c {container.Name}")}.";
        var end = container is null ? "" : $" {container.Name} ended with code {container.ExitCode}{(container.Reason is null ? "" : $" ({container.Reason})")}";
        return $"{start}{end}{Quote(container?.Said, MostCharacters - start.Length - end.Length - logs.Length - 10)}{(container is null ? "" : ".")} {logs}";
    }

    private static string LogsOf(Job job) => $"kubectl logs -n {job.Metadata.Namespace} job/{job.Metadata.Name} --all-containers";

    private static string Quote(string? said, int most) => said is null || most < 40 ? "" : $": \"{TerminationText.End(said, most).TrimEnd('.')}\"";
}

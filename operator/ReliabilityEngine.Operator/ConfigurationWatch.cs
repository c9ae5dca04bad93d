using ControllerRuntime.Lifecycle;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator;

/// <summary>
/// Takes an edit of the configuration up as far as a running operator can, and says what waits for its next start. The manifests roll the
/// Deployment on an edit; who edits the ConfigMap itself would wait for nothing.
/// </summary>
internal sealed class ConfigurationWatch(LiveConfiguration live, TimeProvider time, ILogger<ConfigurationWatch> logger) : IReplicaRunnable
{
    /// <summary>The kubelet takes about a minute to bring an edited ConfigMap into the pod.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private ConfigurationOrigin? _taken = live.Options.Origin;
    private string? _seen = live.Options.Origin?.Digest;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
        {
            Look();
        }
    }

    /// <summary>Takes an edit once.</summary>
    public void Look()
    {
        if (_taken is not { } before || Digest(before.File) is not { } digest || digest == _seen)
        {
            return;
        }

        _seen = digest;
        var reading = ConfigurationFile.Read(before.File);
        if (!reading.IsValid)
        {
            Log.ConfigurationBroken(logger, before.File, string.Join(" ", reading.Errors));
            return;
        }

        var edit = ConfigurationEdit.Between(before, reading.Options.Origin!);
        if (edit.Taken.Count > 0)
        {
            live.Take(edit, reading.Options);
            Log.ConfigurationTaken(logger, before.File, string.Join(", ", edit.Taken));
        }

        // Of those that wait all are told, also of edits before this one.
        _taken = reading.Options.Origin!;
        if (ConfigurationEdit.Between(live.Options.Origin!, _taken).Waiting is { Count: > 0 } waiting)
        {
            Log.ConfigurationWaits(logger, before.File, string.Join(", ", waiting));
        }
    }

    /// <summary>Null while the file is being replaced: it is looked at again.</summary>
    private static string? Digest(string file)
    {
        try
        {
            return ConfigurationOrigin.DigestOf(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

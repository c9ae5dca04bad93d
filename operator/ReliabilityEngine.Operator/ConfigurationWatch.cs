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

    private readonly ConfigurationOrigin? _started = live.Options.Origin;
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
        if (_taken is null || _started is null || Digest(_taken.File) is not { } digest || digest == _seen)
        {
            return;
        }

        _seen = digest;
        var reading = ConfigurationFile.Read(_taken.File);
        if (!reading.IsValid)
        {
            Log.ConfigurationBroken(logger, _taken.File, string.Join(" ", reading.Errors));
            return;
        }

        Take(reading.Options, _taken, _started);
    }

    private void Take(EngineOptions edited, ConfigurationOrigin before, ConfigurationOrigin started)
    {
        if (edited.Origin is not { } after)
        {
            return;
        }

        _taken = after;
        if (ConfigurationEdit.Between(before, after).Taken is { Count: > 0 } taken)
        {
            live.Take(edited);
            Log.ConfigurationTaken(logger, after.File, string.Join(", ", taken));
        }

        if (ConfigurationEdit.Between(started, after).Waiting is { Count: > 0 } waiting)
        {
            Log.ConfigurationWaits(logger, after.File, string.Join(", ", waiting));
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

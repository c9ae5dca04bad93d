using ControllerRuntime.Lifecycle;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator;

/// <summary>
/// Says that the configuration was edited while the operator goes on with the one it started with. The manifests roll the Deployment on an
/// edit; who edits the ConfigMap itself would wait for nothing.
/// </summary>
internal sealed class ConfigurationWatch(EngineOptions options, TimeProvider time, ILogger<ConfigurationWatch> logger) : IReplicaRunnable
{
    /// <summary>The kubelet takes about a minute to bring an edited ConfigMap into the pod.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private string? _told = options.Origin?.Digest;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
        {
            Look();
        }
    }

    /// <summary>Tells an edit once.</summary>
    public void Look()
    {
        if (options.Origin is not { } origin || Digest(origin.File) is not { } digest || digest == _told)
        {
            return;
        }

        _told = digest;
        if (digest == origin.Digest)
        {
            Log.ConfigurationRestored(logger, origin.File);
        }
        else if (ConfigurationFile.Read(origin.File) is { IsValid: false } reading)
        {
            Log.ConfigurationBroken(logger, origin.File, string.Join(" ", reading.Errors));
        }
        else
        {
            Log.ConfigurationEdited(logger, origin.File);
        }
    }

    /// <summary>Null while the file is being replaced: it is looked at again.</summary>
    private static string? Digest(string file)
    {
        try
        {
            return ConfigurationOrigin.Of(file, File.ReadAllText(file)).Digest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

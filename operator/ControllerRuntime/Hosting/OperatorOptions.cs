using ControllerRuntime.Events;
using ControllerRuntime.LeaderElection;

namespace ControllerRuntime.Hosting;

/// <summary>How the operator as a whole runs.</summary>
public sealed class OperatorOptions
{
    /// <summary>Null: this process is the only one and need not ask.</summary>
    public LeaderElectionOptions? LeaderElection { get; set; }

    /// <summary>Who Events are from.</summary>
    public EventRecorderOptions Events { get; set; } = new();

    /// <summary>How long a stop waits for passes under way; the pod's <c>terminationGracePeriodSeconds</c> has to be larger.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Everything that is wrong with these options.</summary>
    public IEnumerable<string> Errors()
    {
        if (GracePeriod <= TimeSpan.Zero)
        {
            yield return $"`{nameof(GracePeriod)}` must be positive, is {GracePeriod}.";
        }

        if (Events.ReportingInstance.Length is 0 or > 128)
        {
            yield return "`Events.ReportingInstance` must be 1 to 128 characters.";
        }

        if (Events.ReportingController.Length == 0)
        {
            yield return "`Events.ReportingController` must not be empty.";
        }

        if (Events.Capacity < 1)
        {
            yield return $"`Events.Capacity` must be at least 1, is {Events.Capacity}.";
        }

        foreach (var error in LeaderElection?.Errors() ?? [])
        {
            yield return error;
        }
    }
}

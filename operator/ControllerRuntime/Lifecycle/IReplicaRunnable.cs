namespace ControllerRuntime.Lifecycle;

/// <summary>Work of every replica, leading or not, from the start on until the caches stop.</summary>
public interface IReplicaRunnable
{
    /// <summary>Runs until told to stop. Returning early or throwing while nobody asked for it ends the process.</summary>
    Task RunAsync(CancellationToken stopping);
}

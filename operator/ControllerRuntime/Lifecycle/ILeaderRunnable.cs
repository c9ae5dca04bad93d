namespace ControllerRuntime.Lifecycle;

/// <summary>Work that only the leader does: started after the election, stopped before the lease is released.</summary>
public interface ILeaderRunnable
{
    /// <summary>Runs until told to stop. Returning early or throwing while nobody asked for it ends the process.</summary>
    /// <param name="stopping">Begin nothing new, finish what is begun.</param>
    /// <param name="abort">The grace period is over: drop it.</param>
    Task RunAsync(CancellationToken stopping, CancellationToken abort);
}

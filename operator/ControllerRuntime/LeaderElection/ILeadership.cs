namespace ControllerRuntime.LeaderElection;

/// <summary>
/// Whether this process may act as the leader right now. The answer is reckoned from the monotonic clock at the moment of the
/// question, so that a process that was stopped and woke up late knows before it writes.
/// </summary>
public interface ILeadership
{
    /// <summary>True from winning the lease until the renew deadline after the last successful renewal.</summary>
    bool IsLeader { get; }

    /// <summary>How long <see cref="IsLeader"/> stays true without another renewal; zero when it is false.</summary>
    TimeSpan Remaining { get; }
}

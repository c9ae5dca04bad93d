namespace ControllerRuntime.LeaderElection;

/// <summary>
/// How long nothing has been heard of the leader, whoever it is: what only a leader writes may be out of date by as much. Reckoned from
/// this process' monotonic clock; another machine's times are never compared.
/// </summary>
public interface ILeaderPulse
{
    /// <summary>
    /// As the leader: since the last successful renewal was sent. As a standby: since the lease was last seen to change; before it was seen
    /// at all, since this process could have begun to look. May be asked from any thread.
    /// </summary>
    TimeSpan Silence { get; }
}

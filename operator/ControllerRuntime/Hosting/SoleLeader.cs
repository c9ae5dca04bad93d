using ControllerRuntime.LeaderElection;

namespace ControllerRuntime.Hosting;

/// <summary>Leadership without an election: this process is told to be the only one.</summary>
internal sealed class SoleLeader : ILeadership, ILeaderPulse
{
    public bool IsLeader => true;

    public TimeSpan Remaining => TimeSpan.MaxValue;

    public TimeSpan Silence => TimeSpan.Zero;
}

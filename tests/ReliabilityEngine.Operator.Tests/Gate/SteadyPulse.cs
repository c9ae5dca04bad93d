using ControllerRuntime.LeaderElection;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>A leader whose silence a test decides.</summary>
internal sealed class SteadyPulse : ILeaderPulse
{
    public TimeSpan Silence { get; set; }
}

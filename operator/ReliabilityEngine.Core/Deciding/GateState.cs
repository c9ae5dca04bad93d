namespace ReliabilityEngine.Core.Deciding;

/// <summary>Whether a new image may be rolled out; Unknown is a state of its own, not an open gate.</summary>
public enum GateState
{
    Open,
    Closed,
    Unknown,
}

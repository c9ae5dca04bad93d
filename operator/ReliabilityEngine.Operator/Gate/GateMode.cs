namespace ReliabilityEngine.Operator.Gate;

/// <summary>What a gate does to a rollout it holds, spelled as in the API; a stronger mode has a higher value.</summary>
internal enum GateMode
{
    /// <summary>There is no gate.</summary>
    Off,

    /// <summary>It is only recorded.</summary>
    Shadow,

    /// <summary>Whoever rolls out is told.</summary>
    Warn,

    /// <summary>The rollout is refused.</summary>
    Enforce,
}

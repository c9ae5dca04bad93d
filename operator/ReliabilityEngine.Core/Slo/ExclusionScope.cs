namespace ReliabilityEngine.Core.Slo;

/// <summary>What an exclusion takes the time out of.</summary>
[Flags]
public enum ExclusionScope
{
    None = 0,
    Budget = 1,
    Training = 2,
    Actions = 4,
    Chaos = 8,
    All = Budget | Training | Actions | Chaos,
}

namespace ReliabilityEngine.Core.Learning;

/// <summary>What comes between a prediction and its outcome, so that neither can be held against the other. That a person has stepped in is told by <see cref="LearningMoment.Hands"/>.</summary>
public enum Touch
{
    None,

    /// <summary>The engine acts on the target, or has and it is not judged yet.</summary>
    Action,

    /// <summary>An enforcing gate is closed before the target: rollouts are kept from it.</summary>
    Denial,

    /// <summary>An exclusion of the target covers the time.</summary>
    Exclusion,
}

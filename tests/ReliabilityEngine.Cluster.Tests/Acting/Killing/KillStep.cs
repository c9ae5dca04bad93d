namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>The steps of the state machine that an action goes through, in their order. Each is one request to the apiserver.</summary>
internal enum KillStep
{
    /// <summary>The record is made.</summary>
    Decided,

    /// <summary>Its steps are written down.</summary>
    Begun,

    /// <summary>It has its finalizer.</summary>
    Carried,

    /// <summary>The cluster is changed.</summary>
    Changed,

    /// <summary>It is written down that it was.</summary>
    Noted,

    /// <summary>All of it is written down as done.</summary>
    Done,

    /// <summary>It is written down that it is to be taken back.</summary>
    Undoing,

    /// <summary>The change is taken back.</summary>
    TakenBack,

    /// <summary>It is written down that it was.</summary>
    Undone,

    /// <summary>Its finalizer is taken away.</summary>
    Released,
}

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>How loudly people are told.</summary>
internal enum NotificationSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Worth a look within working hours.</summary>
    Warning,

    /// <summary>Worth waking somebody.</summary>
    Critical,
}

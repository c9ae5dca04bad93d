namespace ControllerRuntime.Events;

/// <summary>The two types of Events.</summary>
public enum EventType
{
    Normal,

    /// <summary>Only for what should not happen in a healthy cluster.</summary>
    Warning,
}

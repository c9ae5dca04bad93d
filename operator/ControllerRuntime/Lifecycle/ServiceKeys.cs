namespace ControllerRuntime.Lifecycle;

/// <summary>The keys under which the container holds a second edition of a service.</summary>
public static class ServiceKeys
{
    /// <summary>
    /// The client and the event recorder that write whether this process leads or not, for what every replica does; those without a key
    /// write only while the lease is held.
    /// </summary>
    public const string Unguarded = "unguarded";
}

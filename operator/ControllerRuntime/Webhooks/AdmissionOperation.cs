namespace ControllerRuntime.Webhooks;

/// <summary>The operations an apiserver asks about, spelled as on the wire.</summary>
public static class AdmissionOperation
{
    public const string Create = "CREATE";
    public const string Update = "UPDATE";
    public const string Delete = "DELETE";
}

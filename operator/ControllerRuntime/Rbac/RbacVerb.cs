namespace ControllerRuntime.Rbac;

/// <summary>The verbs RBAC knows; there is deliberately no wildcard.</summary>
[Flags]
public enum RbacVerb
{
    None = 0,
    Get = 1,
    List = 2,
    Watch = 4,
    Create = 8,
    Update = 16,
    Patch = 32,
    Delete = 64,
}

namespace ControllerRuntime.Rbac;

/// <summary>One right as the attributes state it: a role may do these verbs on this resource.</summary>
internal sealed record RbacRule(
    string Role, bool OwnNamespaceOnly, string Group, string Resource, IReadOnlyList<string> ResourceNames, RbacVerb Verbs);

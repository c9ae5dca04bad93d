namespace ControllerRuntime.Rbac;

/// <summary>The rights a controller needs on a resource that has no class of its own, such as an eviction.</summary>
/// <param name="group">The API group; empty for the core group.</param>
/// <param name="resource">The lower-case plural.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ResourceRbacAttribute(string group, string resource) : Attribute
{
    public string Group { get; } = group;

    public string Resource { get; } = resource;

    public RbacVerb Verbs { get; init; }

    /// <summary>Such as <c>eviction</c>; empty for the resource itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The role the rule belongs to.</summary>
    public string Role { get; init; } = "manager";

    /// <summary>Limits the rule to these objects; cannot limit create or list.</summary>
    public string[] ResourceNames { get; init; } = [];

    /// <summary>A Role in the operator's own namespace instead of a ClusterRole.</summary>
    public bool OwnNamespaceOnly { get; init; }
}

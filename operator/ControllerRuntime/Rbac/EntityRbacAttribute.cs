namespace ControllerRuntime.Rbac;

/// <summary>The rights a controller needs on one kind; the generator turns all of them into roles.</summary>
/// <param name="entityType">A class with a <see cref="Entities.KubernetesEntityAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EntityRbacAttribute(Type entityType) : Attribute
{
    public Type EntityType { get; } = entityType;

    public RbacVerb Verbs { get; init; }

    /// <summary>Such as <c>status</c> or <c>scale</c>; empty for the resource itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The role the rule belongs to, such as <c>manager</c> or <c>leader-election</c>.</summary>
    public string Role { get; init; } = "manager";

    /// <summary>Limits the rule to these objects; cannot limit create or list.</summary>
    public string[] ResourceNames { get; init; } = [];

    /// <summary>A Role in the operator's own namespace instead of a ClusterRole.</summary>
    public bool OwnNamespaceOnly { get; init; }
}

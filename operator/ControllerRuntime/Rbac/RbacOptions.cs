using System.Reflection;

namespace ControllerRuntime.Rbac;

/// <summary>What the generated manifests are called.</summary>
public sealed record RbacOptions
{
    /// <summary>Where <see cref="EntityRbacAttribute"/> and <see cref="ResourceRbacAttribute"/> are looked for.</summary>
    public required IReadOnlyList<Assembly> Assemblies { get; init; }

    /// <summary>The prefix of every name.</summary>
    public required string Name { get; init; }

    /// <summary>The operator's own namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Roles that are generated but bound by nobody here: a person binds them where they are wanted.</summary>
    public IReadOnlyList<string> UnboundRoles { get; init; } = [];
}

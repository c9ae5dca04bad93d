namespace ControllerRuntime.Entities;

/// <summary>Names the resource a class stands for, as the apiserver addresses it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityAttribute : Attribute
{
    /// <summary>The API group; empty for the core group.</summary>
    public string Group { get; set; } = "";

    /// <summary>The version within the group, such as <c>v1alpha1</c>.</summary>
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>The lower-case plural used in request paths.</summary>
    public string PluralName { get; set; } = "";

    /// <summary>Whether objects live in a namespace; false for kinds such as Node.</summary>
    public bool Namespaced { get; set; } = true;
}

namespace ControllerRuntime.Crds;

/// <summary>The words that list this kind together with others, as in <c>kubectl get all</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityCategoriesAttribute(params string[] categories) : Attribute
{
    public IReadOnlyList<string> Categories { get; } = categories;
}

using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Something that RBAC allows somebody to do, or not.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Resource">The lower-case plural.</param>
/// <param name="Namespace">Empty for what belongs to no namespace.</param>
/// <param name="Subresource">Empty for the resource itself.</param>
internal sealed record AccessQuestion(string Verb, string Group, string Resource, string Namespace, string Subresource = "")
{
    /// <summary>As <c>kubectl auth can-i</c> is asked it.</summary>
    public override string ToString() =>
        $"{Verb} {Resource}{(Group.Length > 0 ? $".{Group}" : "")}{(Subresource.Length > 0 ? $"/{Subresource}" : "")}{(Namespace.Length > 0 ? $" in the namespace {Namespace}" : "")}";

    public JsonObject Attributes() => new()
    {
        ["verb"] = Verb,
        ["group"] = Group,
        ["resource"] = Resource,
        ["subresource"] = Subresource,
        ["namespace"] = Namespace,
    };
}

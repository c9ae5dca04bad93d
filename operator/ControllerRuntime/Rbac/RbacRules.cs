using System.Reflection;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Rbac;

/// <summary>Collects the rights that the classes of some assemblies state.</summary>
internal static class RbacRules
{
    public static IReadOnlyList<RbacRule> Find(IEnumerable<Assembly> assemblies)
    {
        var stated = assemblies.SelectMany(a => a.GetTypes())
            .SelectMany(type => Entities(type).Concat(Resources(type)));

        // One rule for one resource of a role, whoever asked: verbs are united.
        return [.. stated
            .GroupBy(r => (r.Role, r.OwnNamespaceOnly, r.Group, r.Resource, Names: string.Join(',', r.ResourceNames)))
            .Select(g => g.First() with { Verbs = g.Aggregate(RbacVerb.None, (verbs, r) => verbs | r.Verbs) })
            .OrderBy(r => r.Role, StringComparer.Ordinal)
            .ThenBy(r => r.OwnNamespaceOnly)
            .ThenBy(r => r.Group, StringComparer.Ordinal)
            .ThenBy(r => r.Resource, StringComparer.Ordinal)
            .ThenBy(r => string.Join(',', r.ResourceNames), StringComparer.Ordinal)];
    }

    private static IEnumerable<RbacRule> Entities(Type type)
    {
        foreach (var right in type.GetCustomAttributes<EntityRbacAttribute>(inherit: false))
        {
            var entity = right.EntityType.GetCustomAttribute<KubernetesEntityAttribute>()
                ?? throw new InvalidOperationException($"{type.Name} asks for rights on {right.EntityType.Name}, which has no [KubernetesEntity].");
            yield return Checked(type, new RbacRule(right.Role, right.OwnNamespaceOnly, entity.Group,
                Resource(entity.PluralName, right.Subresource), right.ResourceNames, right.Verbs));
        }
    }

    private static IEnumerable<RbacRule> Resources(Type type) =>
        type.GetCustomAttributes<ResourceRbacAttribute>(inherit: false).Select(right => Checked(type, new RbacRule(
            right.Role, right.OwnNamespaceOnly, right.Group, Resource(right.Resource, right.Subresource), right.ResourceNames, right.Verbs)));

    private static string Resource(string plural, string subresource) => subresource.Length == 0 ? plural : $"{plural}/{subresource}";

    private static RbacRule Checked(Type type, RbacRule rule)
    {
        var problem = rule switch
        {
            { Verbs: RbacVerb.None } => "has no verbs",
            { Resource: var r, Group: var g } when r.Contains('*', StringComparison.Ordinal) || g.Contains('*', StringComparison.Ordinal) =>
                "has a wildcard",
            { ResourceNames.Count: > 0 } when (rule.Verbs & (RbacVerb.Create | RbacVerb.List)) != 0 => "limits create or list by name, which RBAC cannot",
            _ => null,
        };
        return problem is null ? rule : throw new InvalidOperationException($"{type.Name}: the right on {rule.Resource} {problem}.");
    }
}

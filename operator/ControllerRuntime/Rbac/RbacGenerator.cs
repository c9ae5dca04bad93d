using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ControllerRuntime.Rbac;

/// <summary>
/// The rights that classes state on themselves in, one YAML file a role out, with the service account and the bindings. What is not
/// stated is not granted, so a controller that needs more fails in the first test that runs under these roles.
/// </summary>
public static class RbacGenerator
{
    private const string ApiGroup = "rbac.authorization.k8s.io";

    /// <summary>File names and their text, kustomization.yaml among them, in the order of their names.</summary>
    public static IReadOnlyDictionary<string, string> Generate(RbacOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["service_account.yaml"] = ManifestYaml.Write(Object(options, "v1", "ServiceAccount", options.Name, options.Namespace)),
        };

        foreach (var role in RbacRules.Find(options.Assemblies).GroupBy(r => (r.Role, r.OwnNamespaceOnly)))
        {
            var kind = role.Key.OwnNamespaceOnly ? "Role" : "ClusterRole";
            var name = $"{options.Name}-{role.Key.Role}";
            var documents = new List<JsonObject> { Role(options, kind, name, role) };
            if (!options.UnboundRoles.Contains(role.Key.Role))
            {
                documents.Add(Binding(options, kind, name));
            }

            files[FileName(role.Key.Role, role.Key.OwnNamespaceOnly)] = ManifestYaml.Write(documents);
        }

        files["kustomization.yaml"] = Kustomization(files.Keys);
        return files;
    }

    /// <summary>A kustomization that lists <paramref name="files"/>.</summary>
    public static string Kustomization(IEnumerable<string> files) => ManifestYaml.Write(new JsonObject
    {
        ["apiVersion"] = "kustomize.config.k8s.io/v1beta1",
        ["kind"] = "Kustomization",
        ["resources"] = new JsonArray([.. files.Order(StringComparer.Ordinal).Select(f => JsonValue.Create(f))]),
    });

    private static string FileName(string role, bool ownNamespaceOnly)
    {
        var stem = role.Replace('-', '_');
        return ownNamespaceOnly ? $"{stem}_role.yaml" : $"{stem}_cluster_role.yaml";
    }

    private static JsonObject Role(RbacOptions options, string kind, string name, IEnumerable<RbacRule> rules)
    {
        var role = Object(options, $"{ApiGroup}/v1", kind, name, kind == "Role" ? options.Namespace : null);
        role["rules"] = new JsonArray([.. rules.Select(Rule)]);
        return role;
    }

    private static JsonObject Rule(RbacRule rule)
    {
        var json = new JsonObject
        {
            ["apiGroups"] = new JsonArray(rule.Group),
            ["resources"] = new JsonArray(rule.Resource),
        };
        if (rule.ResourceNames.Count > 0)
        {
            json["resourceNames"] = new JsonArray([.. rule.ResourceNames.Select(n => JsonValue.Create(n))]);
        }

        json["verbs"] = new JsonArray([.. Enum.GetValues<RbacVerb>()
            .Where(v => v != RbacVerb.None && rule.Verbs.HasFlag(v))
            .Select(v => JsonValue.Create(v.ToString().ToLowerInvariant()))]);
        return json;
    }

    private static JsonObject Binding(RbacOptions options, string kind, string name)
    {
        var binding = Object(options, $"{ApiGroup}/v1", kind + "Binding", name, kind == "Role" ? options.Namespace : null);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = ApiGroup, ["kind"] = kind, ["name"] = name };
        binding["subjects"] = new JsonArray(new JsonObject
        {
            ["kind"] = "ServiceAccount",
            ["name"] = options.Name,
            ["namespace"] = options.Namespace,
        });
        return binding;
    }

    private static JsonObject Object(RbacOptions options, string apiVersion, string kind, string name, string? @namespace)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (@namespace is not null)
        {
            metadata["namespace"] = @namespace;
        }

        metadata["labels"] = new JsonObject { ["app.kubernetes.io/name"] = options.Name };
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }
}

using System.Collections.Concurrent;
using System.Reflection;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>Where the apiserver serves a kind, from its <see cref="KubernetesEntityAttribute"/>.</summary>
public sealed record ResourceInfo(string Group, string Version, string Kind, string Plural, bool Namespaced)
{
    private static readonly ConcurrentDictionary<Type, ResourceInfo> Known = new();

    /// <summary><c>group/version</c>, or the version alone in the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    private string Root => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";

    public static ResourceInfo Of<TEntity>()
        where TEntity : class, IKubernetesEntity =>
        Of(typeof(TEntity));

    public static ResourceInfo Of(Type entityType) => Known.GetOrAdd(entityType, static type =>
    {
        // The metadata of a kind lives where the kind does.
        var kind = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(MetadataOnly<>) ? type.GetGenericArguments()[0] : type;
        var entity = kind.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new ArgumentException($"{type.Name} has no [KubernetesEntity].", nameof(entityType));
        return new(entity.Group, entity.ApiVersion, entity.Kind, entity.PluralName, entity.Namespaced);
    });

    /// <summary>The path of all objects, of one namespace or (null) of all.</summary>
    public string CollectionPath(string? @namespace) => Namespaced && !string.IsNullOrEmpty(@namespace)
        ? $"{Root}/namespaces/{Uri.EscapeDataString(@namespace)}/{Plural}"
        : $"{Root}/{Plural}";

    /// <summary>The path of one object or one of its subresources.</summary>
    public string ObjectPath(string name, string? @namespace, string? subresource = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        RequireNamespace(@namespace);
        var path = $"{CollectionPath(@namespace)}/{Uri.EscapeDataString(name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }

    /// <summary>The path new objects are posted to.</summary>
    public string CreatePath(string? @namespace)
    {
        RequireNamespace(@namespace);
        return CollectionPath(@namespace);
    }

    private void RequireNamespace(string? @namespace)
    {
        if (Namespaced && string.IsNullOrEmpty(@namespace))
        {
            throw new ArgumentException($"A {Kind} lives in a namespace; name one.", nameof(@namespace));
        }
    }
}

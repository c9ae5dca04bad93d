using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;

namespace ControllerRuntime.Tests;

/// <summary>Objects for tests.</summary>
internal static class Given
{
    public const string Namespace = "shop";

    public static ConfigMap ConfigMap(string name, params (string Key, string Value)[] labels) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = Namespace, Labels = labels.ToDictionary(l => l.Key, l => l.Value) },
    };

    public static NamespacedName Key(string name) => new(Namespace, name);
}

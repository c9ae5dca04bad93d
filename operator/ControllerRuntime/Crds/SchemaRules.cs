namespace ControllerRuntime.Crds;

/// <summary>What the project asks of every field beyond being a schema: described, bounded, and installable on Kubernetes 1.20.</summary>
internal static class SchemaRules
{
    public static void Check(StructuralSchema field, string path)
    {
        Require(field.Description is { Length: > 0 }, path, "has no description.");
        Require(field.Default?.ToString() is not "", path, "has the default \"\", which Kubernetes 1.20 refuses.");
        Require(field.Type != "array" || field.MaxItems is not null, path, "is a list without a largest number of entries.");
        Require(field.AdditionalProperties is null || field.MaxProperties is not null, path, "is a map without a largest number of entries.");
        CheckBounds(field.Value, path);

        foreach (var key in field.ListMapKeys)
        {
            Require(field.Items is { } item && item.Required.Contains(key), path, $"has the key `{key}`, which must be a required field.");
        }
    }

    private static void CheckBounds(StructuralSchema value, string path)
    {
        Require(value.Type != "string" || value.MaxLength is not null || value.Enum.Count > 0 || value.Format is not null, path,
            "is a string without a largest length.");
        Require(value.Type != "integer" || value is { Minimum: not null, Maximum: not null }, path, "is a number without bounds.");
    }

    private static void Require(bool condition, string path, string problem)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{path} {problem}");
        }
    }
}

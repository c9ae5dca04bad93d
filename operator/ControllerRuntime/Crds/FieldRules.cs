using System.Globalization;

namespace ControllerRuntime.Crds;

/// <summary>What a schema allows in one field, in words.</summary>
internal static class FieldRules
{
    /// <summary>The type as a reader of YAML knows it.</summary>
    public static string Kind(StructuralSchema field) => field switch
    {
        { IntOrString: true } => "integer or string",
        { Items: { } item } => $"list of {Kind(item)}",
        { AdditionalProperties: { } value } => $"map of {Kind(value)}",
        { Format: "date-time" } => "time",
        _ => field.Type,
    };

    /// <summary>Everything the schema asks for; empty when it asks for nothing more than the type.</summary>
    public static string Allowed(StructuralSchema field) => string.Join("; ", Rules(field));

    private static IEnumerable<string> Rules(StructuralSchema field)
    {
        if (field.IsUnion)
        {
            yield return "exactly one of its fields";
        }

        if (field.Type == "array")
        {
            yield return $"{Bounds(field.MinItems ?? 0, field.MaxItems)} entries";
        }

        if (field is { Type: "object", MaxProperties: { } most, IsUnion: false })
        {
            yield return $"{Bounds(field.MinProperties ?? 0, most)} entries";
        }

        if (field.ListMapKeys.Count > 0)
        {
            yield return $"one entry a {string.Join(" and ", field.ListMapKeys.Select(key => $"`{key}`"))}";
        }

        foreach (var rule in ValueRules(field.Value))
        {
            yield return rule;
        }
    }

    private static IEnumerable<string> ValueRules(StructuralSchema value)
    {
        if (value.Enum.Count > 0)
        {
            yield return string.Join(", ", value.Enum.Select(e => $"`{e}`"));
        }

        if (value.Pattern is { } pattern)
        {
            yield return value.PatternMeaning ?? $"`{pattern}`";
        }

        if (value.Type == "integer")
        {
            yield return Bounds(value.Minimum, value.Maximum == long.MaxValue ? null : value.Maximum);
        }
        else if (value is { Type: "string", MaxLength: { } length, Pattern: null, Enum.Count: 0 })
        {
            yield return $"{Bounds(value.MinLength ?? 0, length)} characters";
        }
    }

    private static string Bounds(long? least, long? most) => (least, most) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"at least {low}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"at most {high}"),
        _ => "any",
    };
}

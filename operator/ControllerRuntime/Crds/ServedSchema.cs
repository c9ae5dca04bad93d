namespace ControllerRuntime.Crds;

/// <summary>
/// The schema that an apiserver is given: that of the type without the patterns of its spec. An apiserver would refuse with the regular
/// expression, before any webhook is asked; the validator knows the pattern all the same and says what is allowed. The status keeps its
/// patterns: nobody but the operator writes it, and a wrong text there is a fault.
/// </summary>
public static class ServedSchema
{
    /// <summary>A text of the wrong form may be a little longer than the right ones; its length is not what is wrong with it.</summary>
    private const int LongestText = 256;

    public static StructuralSchema OfEntity(Type entityType)
    {
        var schema = SchemaGenerator.OfEntity(entityType);
        if (schema.Properties.TryGetValue("spec", out var spec))
        {
            LeavePatternsOut(spec);
        }

        return schema;
    }

    private static void LeavePatternsOut(StructuralSchema schema)
    {
        if (schema.Pattern is not null)
        {
            schema.Pattern = null;
            schema.MaxLength = Math.Max(schema.MaxLength ?? 0, LongestText);
        }

        foreach (var part in schema.Properties.Values.Append(schema.Items).Append(schema.AdditionalProperties).OfType<StructuralSchema>())
        {
            LeavePatternsOut(part);
        }
    }
}

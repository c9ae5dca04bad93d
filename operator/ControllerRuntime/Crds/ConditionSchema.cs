namespace ControllerRuntime.Crds;

/// <summary>The schema of metav1.Condition, with the bounds Kubernetes itself gives it.</summary>
internal static class ConditionSchema
{
    public static StructuralSchema Create()
    {
        var schema = new StructuralSchema
        {
            Type = "object",
            Description = "One aspect of the object's state.",
            Required = ["type", "status", "lastTransitionTime", "reason", "message"],
        };
        schema.Properties["type"] = new StructuralSchema
        {
            Type = "string",
            Description = "The aspect, in CamelCase.",
            MaxLength = 316,
            Pattern = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$",
            PatternMeaning = "a CamelCase word, optionally after a DNS prefix and '/'",
        };
        schema.Properties["status"] = new StructuralSchema
        {
            Type = "string",
            Description = "Whether it holds.",
            Enum = ["True", "False", "Unknown"],
        };
        schema.Properties["observedGeneration"] = new StructuralSchema
        {
            Type = "integer",
            Format = "int64",
            Minimum = 0,
            Description = "The metadata.generation the condition was set for.",
        };
        schema.Properties["lastTransitionTime"] = new StructuralSchema
        {
            Type = "string",
            Format = "date-time",
            Description = "When the status last changed.",
        };
        schema.Properties["reason"] = new StructuralSchema
        {
            Type = "string",
            Description = "Why, as one CamelCase word.",
            MinLength = 1,
            MaxLength = 1024,
            Pattern = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$",
            PatternMeaning = "a CamelCase word",
        };
        schema.Properties["message"] = new StructuralSchema
        {
            Type = "string",
            Description = "What it means and what the reader can do.",
            MaxLength = 32768,
        };
        return schema;
    }
}

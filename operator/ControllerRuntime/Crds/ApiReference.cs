using System.Reflection;
using System.Text;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Crds;

/// <summary>
/// The API for people, in Markdown, from the same types and attributes as the CustomResourceDefinitions: a section a kind, a row a field,
/// then the rules that go beyond one field. Read next: <see cref="FieldRules"/> for what a row allows.
/// </summary>
public static class ApiReference
{
    /// <summary>The whole reference; kinds in the order given.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="introduction">A paragraph below it.</param>
    /// <param name="kinds">Entity classes.</param>
    public static string Write(string title, string introduction, IEnumerable<Type> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var text = new StringBuilder().Append($"# {title}\n\n{introduction}\n");
        foreach (var kind in kinds)
        {
            WriteKind(text, kind);
        }

        return text.ToString();
    }

    private static void WriteKind(StringBuilder text, Type kind)
    {
        var entity = kind.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{kind.Name} has no [KubernetesEntity].");
        var schema = SchemaGenerator.OfEntity(kind);
        var group = entity.Group.Length == 0 ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}";
        text.Append($"\n## {entity.Kind}\n\n`apiVersion: {group}`, {(entity.Namespaced ? "namespaced" : "cluster-scoped")}. {schema.Description}\n");
        WritePart(text, "spec", schema.Properties["spec"]);
        WritePart(text, "status", schema.Properties["status"]);
        var semantics = kind.GetCustomAttributes<SemanticsAttribute>(inherit: false).Select(s => s.Text).ToArray();
        if (semantics.Length > 0)
        {
            text.Append("\n### What the fields do not say\n\n").AppendJoin("", semantics.Select(s => $"- {s}\n"));
        }
    }

    private static void WritePart(StringBuilder text, string name, StructuralSchema schema)
    {
        text.Append($"\n### {name}\n\n{schema.Description}\n\n| field | type | default | allowed | meaning |\n| --- | --- | --- | --- | --- |\n");
        WriteFields(text, schema, "");
    }

    private static void WriteFields(StringBuilder text, StructuralSchema schema, string path)
    {
        foreach (var (name, field) in schema.Properties)
        {
            var isRequired = schema.Required.Contains(name);
            var fallback = isRequired ? "required" : field.Default is { } value ? Code(value.ToJsonString()) : "";
            text.Append($"| `{path}{name}` | {FieldRules.Kind(field)} | {fallback} | {Cell(FieldRules.Allowed(field))} | {Cell(field.Description ?? "")} |\n");
            if (field.Items is { Properties.Count: > 0 } item)
            {
                WriteFields(text, item, $"{path}{name}[].");
            }
            else
            {
                WriteFields(text, field, $"{path}{name}.");
            }
        }
    }

    /// <summary>A vertical bar would end the cell, also within code.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Code(string text) => $"`{Cell(text)}`";
}

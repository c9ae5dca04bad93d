using System.Text.RegularExpressions;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Where a text is wrong the reader gets a sentence of ours, not an apiserver's regular expression.</summary>
public sealed partial class ServedPatternsTests
{
    public static TheoryData<Type> Kinds { get; } = [typeof(SLOTarget), typeof(ReliabilityPolicy)];

    /// <summary>The apiserver keeps those of the status alone: only the engine writes it, and what it writes wrongly is a fault to be seen.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_apiserver_is_given_no_pattern_of_a_spec(Type kind) =>
        Assert.All(Patterns(ServedSchema.OfEntity(kind), ""), path => Assert.StartsWith("status.", path, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_pattern_of_a_spec_has_a_case_that_webhook_controller_and_lint_refuse(Type kind)
    {
        var refused = RefusedSpecs.All.Where(spec => spec.Kind == kind.Name).Select(spec => Entry().Replace(spec.Path, "[]")).ToHashSet();

        Assert.Empty(Patterns(SchemaGenerator.OfEntity(kind), "").Where(path => path.StartsWith("spec.", StringComparison.Ordinal)).Except(refused));
    }

    private static IEnumerable<string> Patterns(StructuralSchema schema, string path) =>
    [
        .. schema.Pattern is null ? (string[])[] : [path],
        .. schema.Properties.SelectMany(field => Patterns(field.Value, path.Length == 0 ? field.Key : $"{path}.{field.Key}")),
        .. schema.Items is { } item ? Patterns(item, $"{path}[]") : [],
        .. schema.AdditionalProperties is { } value ? Patterns(value, $"{path}.*") : [],
    ];

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Entry();
}

using System.Reflection;
using System.Runtime.CompilerServices;

namespace ReliabilityEngine.Operator.Tests.Architecture;

/// <summary>
/// What Core holds, the operator uses. What only tests and benchmarks reach is debt of work that is under way; it is listed by folder and
/// may only shrink.
/// </summary>
public sealed class ReachedTypesTests
{
    private static readonly Assembly Core = typeof(Core.Slo.Objective).Assembly;
    private static readonly Assembly Operator = Assembly.Load("reliability-engine");

    /// <summary>How many types of a folder nothing in the operator reaches yet: dependencies that are learned, spending, the training of what early warnings begin with.</summary>
    private static readonly Dictionary<string, int> Debt = new()
    {
        ["Predicting.Propagation"] = 4,
        ["Predicting.Spending"] = 4,
        ["Predicting.Warning"] = 1,
    };

    [Fact]
    public void The_operator_reaches_every_type_of_Core_but_for_a_debt_that_only_shrinks()
    {
        var reached = TypeReferences.Closure(Operator.GetTypes(), type => type.Assembly == Core || type.Assembly == Operator);
        var left = Core.GetTypes()
            .Where(type => type.DeclaringType is null && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !reached.Contains(type) && !HoldsConstantsOnly(type))
            .GroupBy(type => type.Namespace!["ReliabilityEngine.Core".Length..].TrimStart('.'))
            .ToDictionary(folder => folder.Key, folder => folder.Select(type => type.Name).Order(StringComparer.Ordinal).ToArray());

        Assert.All(left, folder => Assert.True(
            folder.Value.Length <= Debt.GetValueOrDefault(folder.Key),
            $"{folder.Key} has {folder.Value.Length} types that nothing in the operator reaches, {Debt.GetValueOrDefault(folder.Key)} are known: {string.Join(", ", folder.Value)}"));
        Assert.All(Debt, known => Assert.True(
            left.GetValueOrDefault(known.Key)?.Length == known.Value,
            $"{known.Key} has only {left.GetValueOrDefault(known.Key)?.Length ?? 0} such types left: lower the number of the list, or take the line out"));
    }

    /// <summary>Constants are copied to where they are used: nothing tells of their type any more.</summary>
    private static bool HoldsConstantsOnly(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { Length: > 0 } members
        && members.All(member => member is FieldInfo { IsLiteral: true });
}

using System.Reflection;
using System.Runtime.CompilerServices;

namespace ReliabilityEngine.Operator.Tests.Architecture;

/// <summary>What Core holds, the operator uses: what only tests and benchmarks reach is theirs.</summary>
public sealed class ReachedTypesTests
{
    private static readonly Assembly Core = typeof(Core.Slo.Objective).Assembly;
    private static readonly Assembly Operator = Assembly.Load("reliability-engine");

    [Fact]
    public void The_operator_reaches_every_type_of_Core()
    {
        var reached = TypeReferences.Closure(Operator.GetTypes(), type => type.Assembly == Core || type.Assembly == Operator);

        Assert.Empty(Core.GetTypes()
            .Where(type => type.DeclaringType is null && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !reached.Contains(type) && !HoldsConstantsOnly(type))
            .Select(type => type.FullName));
    }

    /// <summary>Constants are copied to where they are used: nothing tells of their type any more.</summary>
    private static bool HoldsConstantsOnly(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { Length: > 0 } members
        && members.All(member => member is FieldInfo { IsLiteral: true });
}

using System.Reflection;
using System.Runtime.CompilerServices;
using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Tests.Architecture;

namespace ReliabilityEngine.Operator.Tests;

/// <summary>The walls of operator/README.md that the compiler does not hold by itself.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Core.Slo.Objective).Assembly;
    private static readonly Assembly Runtime = typeof(IKubernetesClient).Assembly;
    private static readonly Assembly Operator = Assembly.Load("reliability-engine");

    [Fact]
    public void Core_references_the_base_library_and_three_pure_packages_only()
    {
        var foreign = Core.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name is not ("Cronos" or "MathNet.Numerics" or "System.Numerics.Tensors"))
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Empty(foreign);
    }

    [Fact]
    public void Core_returns_no_tasks()
    {
        var awaitable = TypesOf(Core)
            .SelectMany(t => t.GetMethods(Everything))
            .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType))
            .Select(m => $"{m.DeclaringType}.{m.Name}");

        Assert.Empty(awaitable);
    }

    [Fact]
    public void The_runtime_has_never_heard_of_reliability()
    {
        string[] words = ["SLO", "Slo", "ErrorBudget", "Chaos", "Forecast", "Reliability"];
        var named = TypesOf(Runtime)
            .SelectMany(t => t.GetMembers(Everything).Select(m => $"{t.FullName}.{m.Name}"))
            .Where(name => words.Any(word => ContainsWord(name, word)));

        Assert.Empty(named);
        Assert.DoesNotContain(Runtime.GetReferencedAssemblies(), a => a.Name!.StartsWith("ReliabilityEngine", StringComparison.Ordinal));
    }

    [Fact]
    public void The_wire_format_does_not_move_with_the_model()
    {
        var leaks = TypesIn("Api")
            .SelectMany(t => t.GetProperties().Select(p => (Member: $"{t.Name}.{p.Name}", Type: Element(p.PropertyType))))
            .Where(p => p.Type.Assembly == Core)
            .Select(p => p.Member);

        Assert.Empty(leaks);
    }

    [Theory]
    [InlineData("Observing")]
    [InlineData("History")]
    public void An_adapter_knows_no_controller_and_no_loop(string folder)
    {
        var callers = TypesIn(folder)
            .SelectMany(t => Dependencies(t).Select(d => (Adapter: t, On: d)))
            .Where(x => In(x.On, "Controllers") || In(x.On, "Loop"))
            .Select(x => $"{x.Adapter} -> {x.On}");

        Assert.Empty(callers);
    }

    [Fact]
    public void A_controller_holds_no_http_client()
    {
        var holders = TypesIn("Controllers").Where(t => Dependencies(t).Any(d => d == typeof(HttpClient)));

        Assert.Empty(holders);
    }

    [Fact]
    public void The_composition_root_fits_a_screen_and_a_half()
    {
        Assert.InRange(SourceTree.Lines("operator/ReliabilityEngine.Operator/Program.cs"), 1, 79);
    }

    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetTypes().Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    private static Type[] TypesIn(string folder)
    {
        var types = TypesOf(Operator).Where(t => In(t, folder)).ToArray();
        Assert.NotEmpty(types);
        return types;
    }

    private static bool In(Type type, string folder) =>
        type.Namespace is { } space
        && (space == $"ReliabilityEngine.Operator.{folder}" || space.StartsWith($"ReliabilityEngine.Operator.{folder}.", StringComparison.Ordinal));

    private static IEnumerable<Type> Dependencies(Type type) =>
        type.GetConstructors(Everything).SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)
            .Concat(type.GetFields(Everything).Select(f => f.FieldType))
            .Concat(type.GetMethods(Everything).SelectMany(m => m.GetParameters()).Select(p => p.ParameterType));

    private static Type Element(Type type) =>
        type.IsArray ? Element(type.GetElementType()!)
        : type.IsGenericType ? Element(type.GetGenericArguments()[^1])
        : type;

    /// <summary>"Slo" is in "SloMath" but not in "Slow".</summary>
    private static bool ContainsWord(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (end == name.Length || !char.IsLower(name[end]))
            {
                return true;
            }
        }

        return false;
    }
}

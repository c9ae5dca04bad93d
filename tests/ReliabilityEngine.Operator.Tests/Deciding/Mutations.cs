using System.Collections;
using System.Reflection;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>Every way to change one value within records: a property each, through records and lists of them, and lists one shorter.</summary>
internal static class Mutations
{
    /// <param name="except">Properties that are left as they are, with all that is within them.</param>
    /// <returns>The path of the property, and the whole with it changed.</returns>
    public static IEnumerable<(string Path, T Changed)> Of<T>(T whole, params string[] except)
        where T : notnull => Of(whole, typeof(T).Name, except).Select(change => (change.Path, (T)change.Changed));

    private static IEnumerable<(string Path, object Changed)> Of(object record, string path, string[] except)
    {
        foreach (var property in record.GetType().GetProperties().Where(property => property.SetMethod is not null && !except.Contains($"{path}.{property.Name}")))
        {
            foreach (var (inner, value) in Values(property.GetValue(record), property.PropertyType, $"{path}.{property.Name}", except))
            {
                yield return (inner, With(record, property, value));
            }
        }
    }

    private static IEnumerable<(string Path, object? Value)> Values(object? value, Type type, string path, string[] except)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (value is IList list)
        {
            return Lists(list, path, except);
        }

        return plain == typeof(string) || plain.IsValueType ? [(path, Other(value, plain))]
            : value is null ? throw new InvalidOperationException($"{path} is null: nothing within it would be changed.")
            : Of(value, path, except).Select(change => (change.Path, (object?)change.Changed));
    }

    private static IEnumerable<(string Path, object? Value)> Lists(IList list, string path, string[] except)
    {
        if (list.Count == 0)
        {
            throw new InvalidOperationException($"{path} is empty: nothing within it would be changed.");
        }

        var element = list[0]!.GetType();
        yield return ($"{path}[]", Array.CreateInstance(element, 0));
        foreach (var (inner, value) in Values(list[0], element, $"{path}[0]", except))
        {
            var copy = Array.CreateInstance(element, list.Count);
            list.CopyTo(copy, 0);
            copy.SetValue(value, 0);
            yield return (inner, copy);
        }
    }

    private static object Other(object? value, Type type) => value switch
    {
        bool flag => !flag,
        int number => number + 1,
        long number => number + 1,
        double number => number + 0.25,
        string text => text + "-other",
        DateTimeOffset time => time.AddMinutes(1),
        TimeSpan span => span + TimeSpan.FromMinutes(1),
        Enum => Enum.GetValues(type).Cast<object>().First(other => !other.Equals(value)),
        _ => throw new InvalidOperationException($"A {type} that is {value ?? "null"} cannot be changed."),
    };

    private static object With(object record, PropertyInfo property, object? value)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(copy, value);
        return copy;
    }
}

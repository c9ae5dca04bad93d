using System.Reflection;
using System.Reflection.Emit;

namespace ReliabilityEngine.Operator.Tests.Architecture;

/// <summary>Which types a compiled type needs: those in its signatures, its attributes and the bodies of its methods.</summary>
internal static class TypeReferences
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The types that can be reached from some, themselves included; a nested type stands for the one it is nested in.</summary>
    public static IReadOnlySet<Type> Closure(IEnumerable<Type> roots, Func<Type, bool> isOurs)
    {
        var reached = roots.Select(Outermost).ToHashSet();
        var open = new Queue<Type>(reached);
        while (open.TryDequeue(out var type))
        {
            foreach (var next in WithNested(type).SelectMany(Direct).SelectMany(Parts).Select(Outermost).Where(isOurs))
            {
                if (reached.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<Type> WithNested(Type type) => type.GetNestedTypes(Everything).SelectMany(WithNested).Prepend(type);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type?> Direct(Type type)
    {
        var methods = type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).ToArray();
        return type.GetInterfaces().Append(type.BaseType)
            .Concat(type.GetGenericArguments().SelectMany(argument => argument.IsGenericParameter ? argument.GetGenericParameterConstraints() : []))
            .Concat(type.GetCustomAttributesData().SelectMany(OfAttribute))
            .Concat(type.GetMembers(Everything).SelectMany(member => member.GetCustomAttributesData()).SelectMany(OfAttribute))
            .Concat(type.GetFields(Everything).Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(OfBody));
    }

    private static IEnumerable<Type?> OfAttribute(CustomAttributeData attribute) => attribute.ConstructorArguments
        .Concat(attribute.NamedArguments.Select(argument => argument.TypedValue))
        .Select(argument => argument.Value as Type)
        .Append(attribute.AttributeType);

    private static IEnumerable<Type?> OfBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        var code = body.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)((code[at] << 8) | code[at + 1]) : code[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                foreach (var type in OfMember(Resolve(method, BitConverter.ToInt32(code, at))))
                {
                    yield return type;
                }
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static IEnumerable<Type?> OfMember(MemberInfo? member) => member switch
    {
        Type type => [type],
        MethodBase method => [method.DeclaringType, .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        _ => [member?.DeclaringType],
    };

    /// <summary>A type without its arrays and references, and what it is generic in.</summary>
    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null or { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true, IsGenericTypeDefinition: false } => type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}

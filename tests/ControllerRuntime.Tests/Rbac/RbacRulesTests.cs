using System.Reflection;
using System.Reflection.Emit;
using ControllerRuntime.Entities;
using ControllerRuntime.Rbac;

namespace ControllerRuntime.Tests.Rbac;

public sealed class RbacRulesTests
{
    [Theory]
    [InlineData("*", RbacVerb.Get, new string[0], "has a wildcard")]
    [InlineData("pods", RbacVerb.None, new string[0], "has no verbs")]
    [InlineData("pods", RbacVerb.Create, new[] { "a" }, "limits create or list by name, which RBAC cannot")]
    public void A_right_that_grants_too_much_or_nothing_is_refused(string resource, RbacVerb verbs, string[] names, string problem)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => RbacRules.Find([With(resource, verbs, names)]));

        Assert.EndsWith($"{problem}.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_on_a_class_that_is_no_entity_is_refused()
    {
        var type = Builder().DefineType("Controller");
        var attribute = typeof(EntityRbacAttribute);
        type.SetCustomAttribute(new CustomAttributeBuilder(attribute.GetConstructor([typeof(Type)])!, [typeof(ObjectMeta)]));

        var refused = Assert.Throws<InvalidOperationException>(() => RbacRules.Find([type.CreateType().Assembly]));

        Assert.Equal("Controller asks for rights on ObjectMeta, which has no [KubernetesEntity].", refused.Message);
    }

    private static Assembly With(string resource, RbacVerb verbs, string[] names)
    {
        var type = Builder().DefineType("Controller");
        var attribute = typeof(ResourceRbacAttribute);
        type.SetCustomAttribute(new CustomAttributeBuilder(
            attribute.GetConstructor([typeof(string), typeof(string)])!,
            ["", resource],
            [attribute.GetProperty(nameof(ResourceRbacAttribute.Verbs))!, attribute.GetProperty(nameof(ResourceRbacAttribute.ResourceNames))!],
            [verbs, names]));
        return type.CreateType().Assembly;
    }

    private static ModuleBuilder Builder() =>
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Rights"), AssemblyBuilderAccess.Run).DefineDynamicModule("Rights");
}

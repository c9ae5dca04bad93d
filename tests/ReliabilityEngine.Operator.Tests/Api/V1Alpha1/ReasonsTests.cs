using System.Reflection;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Api.V1Alpha1;

public sealed class ReasonsTests
{
    [Fact]
    public void The_list_of_reasons_holds_each_constant_once_under_its_own_name()
    {
        var constants = Constants(typeof(Reasons));

        Assert.Equal(constants.Keys, constants.Values);
        Assert.Equal(constants.Values.Order(), Reasons.All.Order());
        Assert.Equal(Reasons.All.Count, Reasons.All.Distinct().Count());
    }

    [Fact]
    public void Every_reason_and_condition_type_is_one_CamelCase_word()
    {
        Assert.All(Reasons.All.Concat(Constants(typeof(ConditionTypes)).Values), word => Assert.Matches("^[A-Z][A-Za-z]+$", word));
    }

    [Fact]
    public void Every_condition_type_belongs_to_a_kind()
    {
        Assert.Equal(
            Constants(typeof(ConditionTypes)).Values.Order(),
            ConditionTypes.OfSLOTarget.Union(ConditionTypes.OfReliabilityPolicy).Union(ConditionTypes.OfReliabilityAction).Union(ConditionTypes.OfChaosExperiment).Order());
    }

    private static SortedDictionary<string, string> Constants(Type type) => new(type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral)
        .ToDictionary(f => f.Name, f => (string)f.GetRawConstantValue()!));
}

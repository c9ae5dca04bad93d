using System.Text.Json;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Api.V1Alpha1;

public sealed class ChaosExperimentTests
{
    private static StructuralSchema Entity { get; } = SchemaGenerator.OfEntity(typeof(ChaosExperiment));

    [Fact]
    public void Defaults_of_the_classes_are_those_the_apiserver_stores()
    {
        var filled = JsonSerializer.Deserialize(
            """{"spec":{"target":{"workloadRef":{}},"fault":{"podKill":{},"nodeCordon":{},"stress":{},"chaosMesh":{"template":{}},"litmus":{"template":{}}},"steadyState":{}}}""", ApiJsonContext.Default.ChaosExperiment)!;
        var written = JsonSerializer.SerializeToNode(filled, ApiJsonContext.Default.ChaosExperiment)!["spec"];

        Assert.Equal(16, StoredDefaults.AssertSame(Entity.Properties["spec"], written, "spec"));
    }

    [Fact]
    public void A_fault_has_a_field_for_each_of_its_members()
    {
        var fault = Entity.Properties["spec"].Properties["fault"];

        Assert.True(fault.IsUnion);
        Assert.Equal(FaultMembers.All, fault.Properties.Keys);
        Assert.Equal(Enum.GetNames<FaultKind>(), FaultMembers.All.Select(member => char.ToUpperInvariant(member[0]) + member[1..]));
    }

    [Fact]
    public void Phases_and_verdicts_are_those_of_the_rules()
    {
        var run = Entity.Properties["status"].Properties["runs"].Items!;

        Assert.Equal(Enum.GetNames<RunPhase>(), run.Properties["phase"].Enum);
        Assert.Equal(Enum.GetNames<RunVerdict>(), run.Properties["verdict"].Enum);
        Assert.Equal(["Waiting", .. Enum.GetNames<RunPhase>()], Entity.Properties["status"].Properties["phase"].Enum);
    }

    [Fact]
    public void Reasons_of_the_rules_are_reasons_of_this_API() =>
        Assert.Subset(Reasons.All.ToHashSet(), typeof(RunReasons).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToHashSet());
}

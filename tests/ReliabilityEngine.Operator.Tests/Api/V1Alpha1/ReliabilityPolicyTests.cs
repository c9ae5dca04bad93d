using System.Text.Json;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Api.V1Alpha1;

public sealed class ReliabilityPolicyTests
{
    private static StructuralSchema Spec { get; } = SchemaGenerator.OfEntity(typeof(ReliabilityPolicy)).Properties["spec"];

    [Fact]
    public void Defaults_of_the_classes_are_those_the_apiserver_stores()
    {
        var filled = JsonSerializer.Deserialize(
            """{"spec":{"signals":[{}],"actions":[{"when":{},"scale":{},"restart":{},"drain":{},"notify":{}}],"windows":[{}]}}""",
            ApiJsonContext.Default.ReliabilityPolicy)!;
        var written = JsonSerializer.SerializeToNode(filled, ApiJsonContext.Default.ReliabilityPolicy)!["spec"];

        Assert.Equal(35, StoredDefaults.AssertSame(Spec, written, "spec"));
    }

    [Fact]
    public void A_detector_is_one_that_the_core_has_or_Auto() =>
        Assert.Equal(["Auto", .. Detectors.Names], Spec.Properties["signals"].Items!.Properties["detector"].Enum);

    [Fact]
    public void A_forecaster_is_one_that_the_core_has_or_Auto() =>
        Assert.Equal(["Auto", .. SeriesMethods.All.Select(method => method.Name)], Spec.Properties["prediction"].Properties["forecaster"].Enum);

    [Fact]
    public void Causes_are_those_of_the_model() =>
        Assert.Equal(RiskCauses.All, Spec.Properties["actions"].Items!.Properties["when"].Properties["causes"].Value.Enum);

    [Fact]
    public void Levels_of_an_action_are_those_of_the_model_that_say_something() =>
        Assert.Equal(
            Enum.GetNames<RiskLevel>().Except([nameof(RiskLevel.Unknown), nameof(RiskLevel.Low)]),
            Spec.Properties["actions"].Items!.Properties["when"].Properties["minLevel"].Enum);

    [Fact]
    public void An_action_has_a_field_for_each_of_its_members()
    {
        var fields = Spec.Properties["actions"].Items!.Properties.Keys;
        var planned = SchemaGenerator.OfEntity(typeof(ReliabilityAction)).Properties["spec"].Properties["action"];

        Assert.Equal(ActionMembers.All, fields.Intersect(ActionMembers.All));
        Assert.Equal(ActionMembers.All, planned.Properties.Keys);
        Assert.True(planned.IsUnion);
    }
}

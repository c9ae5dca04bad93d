using System.Text.Json;
using ControllerRuntime.Crds;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Api.V1Alpha1;

public sealed class SLOTargetTests
{
    [Fact]
    public void Defaults_of_the_classes_are_those_the_apiserver_stores()
    {
        var schema = SchemaGenerator.OfEntity(typeof(SLOTarget)).Properties["spec"];
        var filled = JsonSerializer.Deserialize(
            """{"spec":{"timeslice":{},"workloadRef":{},"dependsOn":[{}],"exclusions":[{}],"onNoData":{}}}""", ApiJsonContext.Default.SLOTarget)!;
        var written = JsonSerializer.SerializeToNode(filled, ApiJsonContext.Default.SLOTarget)!["spec"];

        Assert.Equal(12, StoredDefaults.AssertSame(schema, written, "spec"));
    }

    [Fact]
    public void Words_of_the_wire_format_are_those_of_the_model()
    {
        var spec = SchemaGenerator.OfEntity(typeof(SLOTarget)).Properties["spec"];

        Assert.Equal(Enum.GetNames<Budgeting>(), spec.Properties["budgeting"].Enum);
        Assert.Equal(Enum.GetNames<AlertSeverity>(), spec.Properties["onNoData"].Properties["severity"].Enum);
        Assert.Equal(["Budget", "Training", "Actions", "Chaos"], spec.Properties["exclusions"].Items!.Properties["applyTo"].Value.Enum);
    }

    [Fact]
    public void Nothing_is_written_for_what_is_not_known()
    {
        var json = JsonSerializer.Serialize(new SLOTarget { Status = new SLOTargetStatus { DataQuality = "Good" } }, ApiJsonContext.Default.SLOTarget);

        Assert.Contains("\"status\":{\"dataQuality\":\"Good\"}", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
    }
}

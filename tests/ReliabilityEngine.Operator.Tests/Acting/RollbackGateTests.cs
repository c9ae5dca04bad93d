using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>A gate that is closed because of the trouble must not be in the way of what ends it.</summary>
public sealed class RollbackGateTests
{
    private const string Engine = "system:serviceaccount:reliability-engine:reliability-engine";

    [Theory]
    [InlineData("web:8", "web:7")]
    [InlineData("web:7", "web:8")]
    public async Task The_engine_s_own_rollback_and_its_undoing_pass_a_closed_gate_with_images_that_nobody_remembers(string from, string to)
    {
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel));
        var (before, after) = Rolled(from, to);

        var others = await scene.AskAsync(before, after);
        var own = await scene.AskAsync(before, after, request => request["userInfo"]!["username"] = Engine);

        Assert.False((bool?)others["allowed"]);
        Assert.Equal((true, Reasons.EngineItself), ((bool?)own["allowed"], (string?)own["auditAnnotations"]!["reason"]));
    }

    [Fact]
    public async Task Under_another_account_it_passes_with_the_images_that_ran_before()
    {
        await using var scene = await GateScene.OpenAsync(Target(), Namespace(), Policy().Saying("web", "Closed", Reasons.RiskLevel), Revision("web", "web:7"), Revision("web", "web:8", 2));
        var (before, after) = Rolled("web:8", "web:7");

        var response = await scene.AskAsync(before, after);

        Assert.Equal((true, Reasons.KnownImages), ((bool?)response["allowed"], (string?)response["auditAnnotations"]!["reason"]));
    }

    /// <summary>A Deployment before and after what a rollback writes.</summary>
    private static (JsonObject Before, JsonObject After) Rolled(string from, string to)
    {
        var before = RollbackScene.Document(from, null);
        (before["apiVersion"], before["kind"], before["metadata"]!["resourceVersion"]) = ("apps/v1", "Deployment", "1");
        var after = before.DeepClone().AsObject();
        foreach (var step in new RolledWorkload("Deployment/web", "", before).Patch((JsonObject)RollbackScene.Document(to, null)["spec"]!["template"]!, "shop/act"))
        {
            Put(after, ((string)step!["path"]!)[1..].Split('/'), step["value"]);
        }

        return (before, after);
    }

    private static void Put(JsonObject whole, string[] path, JsonNode? value) => path[..^1].Aggregate((JsonNode)whole, (at, name) => at[name]!)[path[^1]] = value?.DeepClone();
}

using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class ScaleExecutionTests
{
    [Fact]
    public async Task Writes_the_replicas_that_were_decided_and_says_so()
    {
        await using var scene = await OpenAsync(GivenAction.Scale());

        var record = await scene.VisitToRestAsync();

        Assert.Equal(8, Replicas(scene));
        Assert.Equal(("True", "Executed", "Deployment/web from 4 to 8."), Executed(record));
        Assert.Equal((ExecutionStates.Done, "4", "8"), (record.Status!.Execution!.State, record.Status.Execution.Steps[0].Before, record.Status.Execution.Steps[0].After));
        Assert.Null(record.Metadata.Finalizers);
        Assert.Equal("Approved Verified Executed", string.Join(' ', record.Status.Conditions!.Select(condition => condition.Type)));
    }

    [Fact]
    public async Task Raises_the_floor_of_an_autoscaler_and_not_above_its_ceiling()
    {
        await using var scene = await OpenAsync(GivenAction.Scale(ScaleMethods.HpaMinReplicas), Autoscaler(2, 6));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("True", "Executed", "HorizontalPodAutoscaler/web from 2 to 6."), Executed(record));
        Assert.Equal((6, 4), ((int?)scene.Server.Stored<HorizontalPodAutoscaler>("web", Given.Namespace)!["spec"]!["minReplicas"], Replicas(scene)));
    }

    [Fact]
    public async Task Says_which_ceiling_is_in_the_way()
    {
        await using var scene = await OpenAsync(GivenAction.Scale(ScaleMethods.HpaMinReplicas), Autoscaler(6, 6));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("False", "ChangedSince", "`maxReplicas` of HorizontalPodAutoscaler/web is 6, and 8 replicas are needed: raise it."), Executed(record));
    }

    [Fact]
    public async Task The_method_Metric_touches_nothing()
    {
        await using var scene = await OpenAsync(GivenAction.Scale(ScaleMethods.Metric));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("True", "Executed", "Nothing is written: the metric tells how many replicas are needed."), Executed(record));
        Assert.Equal(4, Replicas(scene));
    }

    [Fact]
    public async Task What_no_decision_of_this_process_wants_is_not_begun()
    {
        await using var scene = await OpenAsync(GivenAction.Scale(), isAdmitted: false);

        var record = await scene.VisitToRestAsync();

        Assert.Null(record.Status!.Execution);
        Assert.Equal(4, Replicas(scene));
    }

    [Fact]
    public async Task Goes_back_once_the_risk_was_low_for_a_quarter_of_an_hour()
    {
        await using var scene = await OpenAsync(GivenAction.Scale());
        await scene.VisitToRestAsync();

        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(14));
        await scene.VisitToRestAsync();
        Assert.Equal(8, Replicas(scene));
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        var record = await scene.VisitToRestAsync();

        Assert.Equal(4, Replicas(scene));
        Assert.Equal(("True", "TakenBack", "Nothing has asked for it since 2026-01-05 12:00:00Z. Nothing of it stands."), Executed(record));
    }

    [Fact]
    public async Task What_may_not_go_back_says_why_it_stands_until_it_may()
    {
        await using var scene = await OpenAsync(GivenAction.Scale());
        await scene.VisitToRestAsync();
        await scene.BecomeAsync("Low");
        await scene.PermitAsync("false");
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));

        var record = await scene.VisitToRestAsync();
        Assert.Equal(8, Replicas(scene));
        Assert.Equal(
            ("True", "Executed", "Deployment/web from 4 to 8. Nothing has asked for it since 2026-01-05 12:00:00Z. It stays for now: Not permitted: the namespace \"shop\" lacks the label reliabilityengine.io/allow-scale: \"true\", which the platform team sets."),
            Executed(record));

        await scene.PermitAsync("true");
        await scene.VisitToRestAsync();
        Assert.Equal(4, Replicas(scene));
    }

    [Theory]
    [InlineData("Medium")]
    [InlineData("Unknown")]
    public async Task A_risk_that_is_not_known_to_be_low_keeps_what_was_added(string level)
    {
        await using var scene = await OpenAsync(GivenAction.Scale());
        await scene.VisitToRestAsync();
        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();

        await scene.BecomeAsync(level);
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.VisitToRestAsync();

        Assert.Equal(8, Replicas(scene));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(null)]
    public async Task A_risk_that_is_low_by_what_was_added_keeps_it_until_the_load_needs_it_no_more(int? needed)
    {
        await using var scene = await OpenAsync(GivenAction.Scale());
        await scene.VisitToRestAsync();
        scene.Need(needed);
        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();

        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.VisitToRestAsync();
        Assert.Equal(8, Replicas(scene));

        // No watch tells that the load has fallen: it is looked for.
        scene.Need(4);
        var (record, result) = await scene.VisitAsync();
        Assert.Equal(TimeSpan.FromMinutes(1), result.RequeueAfter);
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        record = await scene.VisitToRestAsync();
        Assert.Equal(4, Replicas(scene));
        Assert.Equal("TakenBack", Executed(record).Item2);
    }

    [Fact]
    public async Task What_somebody_sets_later_is_theirs_and_stays()
    {
        await using var scene = await OpenAsync(GivenAction.Scale());
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(11));
        await scene.PutAsync(Deployment(12));
        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(12, Replicas(scene));
        Assert.Equal("Nothing has asked for it since 2026-01-05 12:11:00Z. This stays: Deployment/web: somebody has set it to 12.", Executed(record).Message);
    }

    [Fact]
    public async Task A_write_that_somebody_reverts_is_told_and_not_repeated()
    {
        await using var scene = await OpenAsync(GivenAction.Scale());
        await scene.VisitToRestAsync();
        await scene.Client.MergePatchAsync<Deployment>("web", Given.Namespace, new JsonObject { ["spec"] = new JsonObject { ["replicas"] = 4 } }, "scale", TestContext.Current.CancellationToken);
        scene.Time.Advance(TimeSpan.FromSeconds(30));

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("True", "Reverted", "Somebody has set Deployment/web from 8 to 4. It is not written again for 24 h: use the method Metric, or end what writes it."), Executed(record));
        Assert.Equal(4, Replicas(scene));
    }

    [Fact]
    public async Task Of_two_scalings_the_newer_is_taken_back_first()
    {
        await using var scene = await OpenAsync(GivenAction.Scale());
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        await scene.PutAsync(GivenAction.Scale(replicas: 12, name: "act-2"));
        scene.Admit("act-2");
        await scene.VisitToRestAsync("act-2");
        Assert.Equal(12, Replicas(scene));

        await scene.BecomeAsync("Low");
        await scene.VisitToRestAsync();
        await scene.VisitToRestAsync("act-2");
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        await scene.VisitToRestAsync();
        Assert.Equal(12, Replicas(scene));
        await scene.VisitToRestAsync("act-2");
        Assert.Equal(8, Replicas(scene));
        await scene.VisitToRestAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        await scene.VisitToRestAsync();
        Assert.Equal(4, Replicas(scene));
    }

    private static Task<ExecutionScene> OpenAsync(ReliabilityAction record, HorizontalPodAutoscaler? autoscaler = null, bool isAdmitted = true) =>
        ScaleScene.OpenAsync(record, autoscaler, isAdmitted);

    private static int? Replicas(ExecutionScene scene) => ScaleScene.Replicas(scene);

    private static Deployment Deployment(int replicas) => ScaleScene.Deployment(replicas);

    private static HorizontalPodAutoscaler Autoscaler(int least, int most) => ScaleScene.Autoscaler(least, most);

    private static (string, string, string Message) Executed(ReliabilityAction record) => ScaleScene.Executed(record);
}

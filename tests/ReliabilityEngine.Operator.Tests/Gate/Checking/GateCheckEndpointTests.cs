using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate.Checking;

/// <summary>What a pipeline is told over HTTP.</summary>
public sealed class GateCheckEndpointTests
{
    private const string OfWeb = "?namespace=shop&kind=Deployment&name=web";

    [Fact]
    public async Task A_closed_gate_is_403_and_tells_what_a_person_is_told()
    {
        await using var scene = await OpenAsync();

        var (code, body) = await scene.CheckAsync(OfWeb);

        Assert.Equal((HttpStatusCode.Forbidden, "Deny"), (code, (string?)body["decision"]));
        var answer = Assert.Single(body["workloads"]!.AsArray())!;
        Assert.Equal(("shop", "Deployment", "web", "Deny", Reasons.RiskLevel), ((string?)answer["namespace"], (string?)answer["kind"], (string?)answer["name"], (string?)answer["decision"], (string?)answer["reason"]));
        Assert.StartsWith("The rollout gate is closed. Policy \"pay\", SLOTarget \"web\": ", (string?)answer["message"], StringComparison.Ordinal);
        Assert.Equal(
            """{"policy":"pay","sloTarget":"web","mode":"Enforce","state":"Closed","reason":"RiskLevel","message":"It is Closed because of RiskLevel.","reopens":"about 5m after the errors end"}""",
            Assert.Single(answer["gates"]!.AsArray())!.ToJsonString());
    }

    [Theory]
    [InlineData("&image=web:0", HttpStatusCode.OK, Reasons.KnownImages)]
    [InlineData("&image=web:0&image=web:2", HttpStatusCode.Forbidden, Reasons.RiskLevel)]
    [InlineData("&image=web:2", HttpStatusCode.Forbidden, Reasons.RiskLevel)]
    [InlineData("", HttpStatusCode.Forbidden, Reasons.RiskLevel)]
    public async Task Images_that_have_run_may_run_again(string images, HttpStatusCode expected, string reason)
    {
        await using var scene = await OpenAsync();

        var (code, body) = await scene.CheckAsync(OfWeb + images);

        Assert.Equal((expected, reason), (code, (string?)body["workloads"]![0]!["reason"]));
    }

    [Fact]
    public async Task A_namespace_is_asked_about_as_a_whole()
    {
        await using var scene = await OpenAsync();

        var (code, body) = await scene.CheckAsync("?namespace=shop");

        Assert.Equal((HttpStatusCode.Forbidden, "Deny"), (code, (string?)body["decision"]));
        Assert.Equal(
            [("Deployment", "calm", "Allow"), ("Deployment", "web", "Deny"), ("StatefulSet", "db", "Allow")],
            body["workloads"]!.AsArray().Select(w => ((string?)w!["kind"], (string?)w["name"], (string?)w["decision"])));
    }

    [Fact]
    public async Task What_nobody_is_about_may_be_rolled_out()
    {
        await using var scene = await GateScene.OpenAsync(Namespace(), Revision("web", "web:0"));

        Assert.Equal("""{"decision":"Allow","workloads":[]}""", (await scene.CheckAsync("?namespace=shop")).Body.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await scene.CheckAsync(OfWeb)).Code);
    }

    [Theory]
    [InlineData("?namespace=elsewhere", "There is no namespace \"elsewhere\".")]
    [InlineData("?namespace=elsewhere&kind=Deployment&name=web", "There is no namespace \"elsewhere\".")]
    [InlineData("?namespace=shop&kind=Deployment&name=webb", "There is no Deployment \"webb\" in the namespace \"shop\".")]
    [InlineData("?namespace=shop&kind=StatefulSet&name=web", "There is no StatefulSet \"web\" in the namespace \"shop\".")]
    [InlineData("?namespace=shop&kind=DaemonSet&name=web", "There is no DaemonSet \"web\" in the namespace \"shop\".")]
    [InlineData("?namespace=shop&kind=Rollout&name=web", "There is no Rollout \"web\" in the namespace \"shop\".")]
    public async Task What_does_not_exist_is_404(string query, string said)
    {
        await using var scene = await OpenAsync();

        var (code, body) = await scene.CheckAsync(query);

        Assert.Equal((HttpStatusCode.NotFound, said), (code, (string?)body["message"]));
    }

    [Fact]
    public async Task A_workload_without_revisions_exists_if_the_apiserver_has_it()
    {
        await using var scene = await OpenAsync();
        scene.Caches.Server.Seed(new Deployment { Metadata = new() { Name = "new", Namespace = "shop" } });

        Assert.Equal(HttpStatusCode.OK, (await scene.CheckAsync("?namespace=shop&kind=Deployment&name=new")).Code);
    }

    [Fact]
    public async Task Where_existence_cannot_be_told_the_gate_answers()
    {
        await using var scene = await OpenAsync();
        scene.Caches.Server.Faults.FailNext(request => request.Path.EndsWith("/deployments/new", StringComparison.Ordinal), Fault.Status(403, "Forbidden"));

        Assert.Equal(HttpStatusCode.OK, (await scene.CheckAsync("?namespace=shop&kind=Deployment&name=new")).Code);
    }

    [Theory]
    [InlineData("", "`namespace`")]
    [InlineData("?namespace=", "`namespace`")]
    [InlineData("?namespace=Shop", "`namespace`")]
    [InlineData("?namespace=shop%0A", "`namespace`")]
    [InlineData("?namespace=shop&namespace=pay", "`namespace`")]
    [InlineData("?namespace=shop&kind=Deployment", "`kind` and `name`")]
    [InlineData("?namespace=shop&name=web", "`kind` and `name`")]
    [InlineData("?namespace=shop&kind=Pod&name=web", "`kind`")]
    [InlineData("?namespace=shop&kind=&name=", "`kind`")]
    [InlineData("?namespace=shop&kind=Deployment&name=", "`name`")]
    [InlineData("?namespace=shop&kind=Deployment&kind=DaemonSet&name=a&name=b", "`kind`")]
    [InlineData("?namespace=shop&kind=Deployment&name=../web", "`name`")]
    [InlineData("?namespace=shop&image=", "`image`")]
    [InlineData("?namespace=shop&images=web:2", "`images`")]
    public async Task A_bad_question_is_told_what_is_wrong_with_it(string query, string named)
    {
        await using var scene = await OpenAsync();

        var (code, body) = await scene.CheckAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.StartsWith(named, (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_and_too_long_images_are_refused()
    {
        await using var scene = await OpenAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.CheckAsync(OfWeb + string.Concat(Enumerable.Repeat("&image=web:2", 32)))).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await scene.CheckAsync(OfWeb + string.Concat(Enumerable.Repeat("&image=web:2", 33)))).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await scene.CheckAsync(OfWeb + "&image=" + new string('x', 1025))).Code);
    }

    [Fact]
    public async Task Nothing_is_said_before_the_caches_are_filled()
    {
        await using var scene = await GateScene.OpenAsync(await GateCaches.EmptyAsync(Target(), Namespace(), Closed()));
        var review = Encoding.UTF8.GetBytes(GateScene.Review(GateRows.Workload(), GateRows.NewImage()).ToJsonString());

        var (code, body) = await scene.CheckAsync(OfWeb);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.Contains("still reading the cluster", (string?)body["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await scene.PostAsync(review)).Code);

        await scene.Caches.FillAsync();
        scene.Caches.Server.Seed(new Deployment { Metadata = new() { Name = "web", Namespace = "shop" } });
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.CheckAsync(OfWeb)).Code);
        Assert.False((bool?)JsonNode.Parse((await scene.PostAsync(review)).Body)!["response"]!["allowed"]);
    }

    private static ReliabilityPolicy Closed() =>
        Policy().Saying("web", "Closed", Reasons.RiskLevel).Saying("calm", "Open", Reasons.BelowLimits).Saying("db", "Open", Reasons.BelowLimits);

    private static Task<GateScene> OpenAsync() => GateScene.OpenAsync(
        Target(), Target("calm"), Target("db", kind: "StatefulSet"), Target("web-latency").ServedBy("web").Labelled("team", "other"), Namespace(), Closed(), Revision("web", "web:0"));
}

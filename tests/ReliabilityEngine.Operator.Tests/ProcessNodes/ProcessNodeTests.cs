using ReliabilityEngine.LocalCluster.ProcessNodes;

namespace ReliabilityEngine.Operator.Tests.ProcessNodes;

/// <summary>The stand-in for a kubelet runs real processes; what it reports of them is what tests of jobs rest on.</summary>
public sealed class ProcessNodeTests
{
    private const string Volumes = """
        "volumes": [{"name": "conf", "configMap": {"name": "conf"}}, {"name": "work", "emptyDir": {}}]
        """;

    private const string Mounts = """
        "volumeMounts": [{"name": "conf", "mountPath": "/conf"}, {"name": "work", "mountPath": "/work"}]
        """;

    [Fact]
    public async Task Runs_the_init_containers_then_the_container_with_their_volumes_and_environment()
    {
        await using var scene = await ProcessNodeScene.OpenAsync();
        scene.SeedConfigMap("conf", "greeting", "hello");
        scene.SeedPod("p", $$"""
            {
              "initContainers": [{"name": "copy", "command": ["sh", "-c", "cp /conf/greeting /work/copied"], {{Mounts}} }],
              "containers": [{
                "name": "say", "command": ["sh", "-c"], "args": ["echo \"$(cat $FILE) $(WHO) $PRICE\" | tee /dev/termination-log"],
                "env": [{"name": "WHO", "value": "world"}, {"name": "FILE", "value": "/work/copied"}, {"name": "PRICE", "value": "5$$ for $(WHO)"}], {{Mounts}}
              }],
              {{Volumes}}
            }
            """);

        var status = await scene.PhaseAsync("p", "Succeeded", "Failed");

        Assert.Equal("Succeeded", (string?)status["phase"]);
        Assert.Equal(0, (int)status["initContainerStatuses"]![0]!["state"]!["terminated"]!["exitCode"]!);
        Assert.Equal("hello world 5$ for world\n", (string?)status["containerStatuses"]![0]!["state"]!["terminated"]!["message"]);
        Assert.Equal("hello world 5$ for world\n", scene.Node.ReadLog("p"));
        Assert.Empty(scene.Node.Troubles);
    }

    [Theory]
    [InlineData("""["sh", "-c", "echo what went wrong; exit 3"]""", 3, "Error", "what went wrong\n")]
    [InlineData("""["no-such-program"]""", 128, "StartError", "exec: \"no-such-program\": executable file not found in $PATH")]
    [InlineData("""["sh", "-c", "kill -9 $$$$"]""", 137, "Error", null)]
    public async Task A_command_that_fails_is_reported_with_its_code_and_its_last_words(string command, int code, string reason, string? said)
    {
        await using var scene = await ProcessNodeScene.OpenAsync();
        scene.SeedPod("p", $$"""{"containers": [{"name": "run", "command": {{command}}, "terminationMessagePolicy": "FallbackToLogsOnError"}]}""");

        var ended = (await scene.PhaseAsync("p", "Failed"))["containerStatuses"]![0]!["state"]!["terminated"]!;

        Assert.Equal((code, reason, said), ((int)ended["exitCode"]!, (string?)ended["reason"], (string?)ended["message"]));
    }

    /// <summary>The container's shell waits for a child of its own; both are of the group that gets the signal.</summary>
    [Fact]
    public async Task A_pod_that_is_deleted_ends_with_all_it_has_started()
    {
        await using var scene = await ProcessNodeScene.OpenAsync();
        scene.SeedPod("p", """{"containers": [{"name": "run", "command": ["sh", "-c", "sleep 3600 & echo child $!; wait"]}]}""");
        await ProcessNodeScene.UntilAsync(() => scene.Node.ReadLog("p").StartsWith("child ", StringComparison.Ordinal));
        var child = scene.Node.ReadLog("p")["child ".Length..].Trim();

        Assert.True(IsRunning(child));

        await scene.DeleteAsync("p");

        await ProcessNodeScene.UntilAsync(() => scene.Node.ProcessIds.Count == 0 && !IsRunning(child));
    }

    [Fact]
    public async Task A_pod_that_outlives_its_deadline_is_ended()
    {
        await using var scene = await ProcessNodeScene.OpenAsync();
        scene.SeedPod("p", """{"activeDeadlineSeconds": 1, "terminationGracePeriodSeconds": 1, "containers": [{"name": "run", "command": ["sleep", "3600"]}]}""");

        Assert.Equal("DeadlineExceeded", (string?)(await scene.PhaseAsync("p", "Failed"))["reason"]);
        Assert.Empty(scene.Node.ProcessIds);
    }

    [Theory]
    [InlineData("""{"containers": [{"name": "run"}]}""", "no `command`")]
    [InlineData("""{"restartPolicy": "OnFailure", "containers": [{"name": "run", "command": ["true"]}]}""", "restarts nothing")]
    [InlineData("""{"containers": [{"name": "run", "command": ["true"], "envFrom": []}]}""", "`envFrom`")]
    [InlineData("""{"containers": [{"name": "run", "command": ["true"]}], "volumes": [{"name": "v", "hostPath": {"path": "/"}}]}""", "\"v\" is none of emptyDir, configMap and persistentVolumeClaim")]
    [InlineData("""{"containers": [{"name": "run", "command": ["true"]}], "volumes": [{"name": "v", "configMap": {"name": "none"}}]}""", "no ConfigMap \"none\"")]
    public async Task What_it_does_not_do_it_says(string spec, string told)
    {
        await using var scene = await ProcessNodeScene.OpenAsync();
        scene.SeedPod("p", spec);

        Assert.Contains(told, (string?)(await scene.PhaseAsync("p", "Failed"))["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_of_another_node_is_left_alone()
    {
        await using var scene = await ProcessNodeScene.OpenAsync();
        scene.SeedPod("theirs", """{"containers": [{"name": "run", "command": ["true"]}]}""", node: "hollow-1");
        scene.SeedPod("ours", """{"containers": [{"name": "run", "command": ["true"]}]}""");

        await scene.PhaseAsync("ours", "Succeeded");

        Assert.Equal("Pending", (string?)(await scene.PhaseAsync("theirs", "Pending", "Succeeded"))["phase"]);
    }

    [Theory]
    [InlineData("$(A) and $(B)", "1 and $(B)")]
    [InlineData("$$(A) $$ $A", "$(A) $ $A")]
    public void Variables_are_expanded_as_Kubernetes_does(string text, string expanded) =>
        Assert.Equal(expanded, ContainerCommand.Expanded(text, new Dictionary<string, string> { ["A"] = "1" }));

    [Theory]
    [InlineData("/work", "/tmp/x")]
    [InlineData("path=/work/a.tf", "path=/tmp/x/a.tf")]
    [InlineData("cp /conf /work && ls /workshop /home/work", "cp /conf /tmp/x && ls /workshop /home/work")]
    public void A_mount_is_replaced_where_it_stands_as_a_path(string text, string placed) => Assert.Equal(placed, PodVolumes.Replace(text, "/work", "/tmp/x"));

    private static bool IsRunning(string process) =>
        File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
}

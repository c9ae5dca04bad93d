using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Tests.Acting;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>What config/examples/jobs shows is valid and safe to take over; the Cluster tests run it.</summary>
public sealed partial class JobExamplesTests
{
    public static TheoryData<string> Tools => [.. Directory.GetFiles(InRepository("config/examples/jobs"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Fact]
    public void There_is_one_for_Terraform_and_one_for_Ansible() =>
        Assert.Equal(["ansible", "terraform"], Tools.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tools))]
    public void Lint_has_nothing_to_say_of_it(string tool)
    {
        var linter = new Linter();
        linter.Add($"{tool}.yaml", Text(tool));

        var report = linter.Report();

        Assert.Empty(report.Findings);
        Assert.Equal(1, report.Checked);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Its_policy_runs_its_CronJob_which_is_suspended_and_tried_once(string tool)
    {
        var (policy, cronJob) = (One(tool, "ReliabilityPolicy"), One(tool, "CronJob"));
        var job = cronJob["spec"]!["jobTemplate"]!["spec"]!;

        Assert.Equal((string?)cronJob["metadata"]!["name"], (string?)policy["spec"]!["actions"]![0]!["job"]!["cronJobRef"]!["name"]);
        // Without bounds nobody plans how many replicas are needed, and the job is not told.
        Assert.Equal("Metric", (string?)policy["spec"]!["actions"]![1]!["scale"]!["method"]);
        Assert.True((bool)cronJob["spec"]!["suspend"]!);
        Assert.Equal(0L, (long)job["backoffLimit"]!);
        Assert.InRange((long)job["activeDeadlineSeconds"]!, 60L, (long)TenantCronJob.KeptFor.TotalSeconds);
        Assert.InRange((long)job["ttlSecondsAfterFinished"]!, (long)TenantCronJob.KeptFor.TotalSeconds, 30L * 86_400);
        Assert.Equal("Never", (string?)job["template"]!["spec"]!["restartPolicy"]);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Its_pods_are_allowed_where_pods_are_restricted_and_their_last_words_are_kept(string tool)
    {
        var pod = Pod(tool);

        Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
        Assert.Equal("RuntimeDefault", (string?)pod["securityContext"]!["seccompProfile"]!["type"]);
        Assert.All(Containers(pod), container =>
        {
            Assert.False((bool)container["securityContext"]!["allowPrivilegeEscalation"]!);
            Assert.Equal("ALL", (string?)Assert.Single(container["securityContext"]!["capabilities"]!["drop"]!.AsArray()));
            Assert.NotNull(container["resources"]!["limits"]!["memory"]);
            Assert.Equal("FallbackToLogsOnError", (string?)container["terminationMessagePolicy"]);
        });
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void It_asks_for_nothing_that_a_job_is_not_told(string tool)
    {
        var told = DecisionVariables.Of(GivenAction.Job()).Select(variable => variable.Name).ToHashSet();
        var asked = Named().Matches(Text(tool)).Select(found => found.Value).ToHashSet();

        Assert.Contains("RELIABILITY_REPLICAS", asked);
        Assert.Superset(asked, told);
    }

    private static JsonNode Pod(string tool) => One(tool, "CronJob")["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!;

    private static IEnumerable<JsonNode> Containers(JsonNode pod) =>
        (pod["initContainers"]?.AsArray() ?? []).Concat(pod["containers"]!.AsArray()).Select(container => container!);

    private static JsonNode One(string tool, string kind) => Assert.Single(LintYaml.Read(Text(tool)).Select(document => document.Root!), root => (string?)root["kind"] == kind);

    private static string Text(string tool) => File.ReadAllText(InRepository($"config/examples/jobs/{tool}.yaml"));

    private static string InRepository(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", path));

    [GeneratedRegex("RELIABILITY_[A-Z_]*[A-Z]")]
    private static partial Regex Named();
}

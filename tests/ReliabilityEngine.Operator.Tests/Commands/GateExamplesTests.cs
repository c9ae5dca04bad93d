using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Commands.GateChecking;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Gate.Checking;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>What config/examples shows works as it is written there.</summary>
public sealed class GateExamplesTests
{
    public static TheoryData<string> Manifests => [.. Directory.GetFiles(InRepository("config/examples"), "*.yaml").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Its_command_line_is_one_that_the_command_accepts(string file)
    {
        var root = new RootCommand { GateCommand.Create(TimeProvider.System) };
        var containers = Containers(JobOf(file)).ToArray();

        Assert.NotEmpty(containers);
        Assert.All(containers, container =>
        {
            var arguments = container["args"]!.AsArray().Select(a => Expanded((string)a!, container)).ToArray();
            Assert.Empty(root.Parse(arguments).Errors);
            Assert.Equal(["gate", "check"], arguments[..2]);
        });
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Its_pod_is_allowed_where_pods_are_restricted(string file)
    {
        var pod = Pod(JobOf(file));

        Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
        Assert.NotEqual(0L, (long)pod["securityContext"]!["runAsUser"]!);
        Assert.Equal("RuntimeDefault", (string?)pod["securityContext"]!["seccompProfile"]!["type"]);
        Assert.All(Containers(JobOf(file)), container =>
        {
            var security = container["securityContext"]!;
            Assert.False((bool)security["allowPrivilegeEscalation"]!);
            Assert.True((bool)security["readOnlyRootFilesystem"]!);
            Assert.Equal("ALL", (string?)Assert.Single(security["capabilities"]!["drop"]!.AsArray()));
            Assert.NotNull(container["resources"]!["limits"]!["memory"]);
        });
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Its_account_may_ask_and_read_the_bundle_and_is_the_one_the_job_runs_as(string file)
    {
        var account = One(file, "ServiceAccount");
        var binding = One(file, "ClusterRoleBinding");
        var role = Assert.Single(Read("config/gate-check/cluster_role.yaml"));
        var (rule, asking) = role["rules"]!.AsArray() is [{ } first, { } second] ? (first, second) : throw new InvalidOperationException("Two rules are expected.");

        Assert.Equal(Name(account), (string?)Pod(JobOf(file))["serviceAccountName"]);
        Assert.True((bool)Pod(JobOf(file))["automountServiceAccountToken"]!);
        Assert.Equal((Name(account), "shop"), ((string)binding["subjects"]![0]!["name"]!, (string)binding["subjects"]![0]!["namespace"]!));
        Assert.Equal(("ClusterRole", Name(role)), ((string)binding["roleRef"]!["kind"]!, (string)binding["roleRef"]!["name"]!));
        Assert.Equal(WebhookCertificate.ConfigurationName, (string?)Assert.Single(rule["resourceNames"]!.AsArray()));
        Assert.Equal("validatingwebhookconfigurations", (string?)Assert.Single(rule["resources"]!.AsArray()));
        Assert.Equal("get", (string?)Assert.Single(rule["verbs"]!.AsArray()));
        Assert.Equal((GateCheckAccess.Path, "get"), ((string?)Assert.Single(asking["nonResourceURLs"]!.AsArray()), (string?)Assert.Single(asking["verbs"]!.AsArray())));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_denial_ends_the_job_at_once(string file)
    {
        var job = JobOf(file)["spec"]!;

        Assert.Equal(0L, (long)job["backoffLimit"]!);
        Assert.Equal("Never", (string?)Pod(JobOf(file))["restartPolicy"]);
        Assert.InRange((long)job["activeDeadlineSeconds"]!, 11L, 300L);
    }

    [Fact]
    public void Argo_CD_runs_the_job_before_the_sync_after_its_account_is_there()
    {
        const string File = "argocd-presync.yaml";
        var documents = Read($"config/examples/{File}");

        Assert.All(documents, d => Assert.Equal("PreSync", Annotation(d, "hook")));
        Assert.All(documents.Where(d => Kind(d) != "Job"), d => Assert.Equal("-1", Annotation(d, "sync-wave")));
        Assert.Null(Annotation(JobOf(File), "sync-wave"));
        Assert.Equal("BeforeHookCreation,HookSucceeded", Annotation(JobOf(File), "hook-delete-policy"));
    }

    [Fact]
    public void Flux_applies_the_workloads_only_after_the_check_of_the_same_revision()
    {
        const string File = "flux.yaml";
        var kustomizations = Read($"config/examples/{File}").Where(d => Kind(d) == "Kustomization").ToDictionary(Name);
        var (gate, shop) = (kustomizations["shop-gate"]["spec"]!, kustomizations["shop"]["spec"]!);

        Assert.Equal("shop-gate", (string?)Assert.Single(shop["dependsOn"]!.AsArray())!["name"]);
        Assert.True(JsonNode.DeepEquals(gate["sourceRef"], shop["sourceRef"]));
        Assert.NotEqual((string?)gate["path"], (string?)shop["path"]);
        Assert.True((bool)gate["wait"]! && (bool)gate["force"]!);

        // Flux must see the end of a Job before it is removed, and must wait for longer than the Job may take.
        var waits = (long)Duration.Parse((string)gate["timeout"]!).TotalSeconds;
        Assert.InRange(waits, (long)JobOf(File)["spec"]!["activeDeadlineSeconds"]! + 1, (long)JobOf(File)["spec"]!["ttlSecondsAfterFinished"]! - 1);
        Assert.All(Containers(JobOf(File)), c => Assert.Contains(c["args"]!.AsArray(), a => ((string)a!).StartsWith("--image=", StringComparison.Ordinal)));
    }

    private static JsonNode JobOf(string file) => One(file, "Job");

    private static JsonNode One(string file, string kind) => Assert.Single(Read($"config/examples/{file}"), d => Kind(d) == kind);

    private static JsonNode Pod(JsonNode job) => job["spec"]!["template"]!["spec"]!;

    private static IEnumerable<JsonNode> Containers(JsonNode job) => Pod(job)["containers"]!.AsArray().Select(c => c!);

    private static string Kind(JsonNode document) => (string)document["kind"]!;

    private static string Name(JsonNode document) => (string)document["metadata"]!["name"]!;

    private static string? Annotation(JsonNode document, string name) => (string?)document["metadata"]!["annotations"]![$"argocd.argoproj.io/{name}"];

    /// <summary>As the kubelet does, with the fields that the examples refer to.</summary>
    private static string Expanded(string argument, JsonNode container) => (container["env"]?.AsArray() ?? []).Aggregate(argument, (text, variable) =>
    {
        Assert.Equal("metadata.namespace", (string?)variable!["valueFrom"]!["fieldRef"]!["fieldPath"]);
        return text.Replace($"$({variable["name"]})", "shop", StringComparison.Ordinal);
    });

    private static JsonNode[] Read(string path) => [.. LintYaml.Read(File.ReadAllText(InRepository(path))).Select(d => d.Root!)];

    private static string InRepository(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", path));
}

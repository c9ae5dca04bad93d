using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Experimenting.Faults;

namespace ReliabilityEngine.Cluster.Tests.OtherTools;

/// <summary>Faults of Chaos Mesh and Litmus on an apiserver with their kinds, by the operator's account with the role that is meant for them, and stand-ins for their controllers.</summary>
public sealed class ToolFaultTests(ClusterFixture fixture)
{
    private static readonly ChaosRunStatus Run = new() { Name = "run-20260105-120000", PhaseSince = DateTimeOffset.UtcNow };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Chaos_Mesh_injects_and_recovers()
    {
        var (cluster, home) = await OpenAsync();
        using var client = await AccountAsync(cluster, home);
        var fault = new ChaosMeshFault(client, client, TimeProvider.System);
        var experiment = await DeclareAsync(
            cluster, home, "chaosMesh: {template: {kind: NetworkChaos, spec: {action: delay, mode: all, selector: {labelSelectors: {app: web}}, delay: {latency: 200ms}}}}");
        Assert.Equal(Reasons.ToolMissing, (await fault.MissingAsync(experiment, Token))?.Reason);
        await InstallAsync(cluster, ToolKinds.ChaosMesh, "networkchaos.chaos-mesh.org");
        Assert.Null(await fault.MissingAsync(experiment, Token));
        var tool = new StandInChaosMesh(cluster, home);

        var record = await PreparedAsync(fault, experiment, tool);
        record = (await fault.InjectAsync(experiment, Run, record, Token)).Applied(record);
        var made = Assert.Single(await tool.ReadAsync(Token));
        Assert.Equal((FaultStates.NotInjected, (string?)made["metadata"]!["uid"]), (record.State, record.Uid));
        Assert.Equal(("180s", "200ms", home), ((string?)made["spec"]!["duration"], (string?)made["spec"]!["delay"]!["latency"], (string?)made["spec"]!["selector"]!["namespaces"]![0]));

        await tool.LookAsync(Token);
        record = (await fault.InjectAsync(experiment, Run, record, Token)).Applied(record);
        Assert.Equal(FaultStates.Injected, record.State);
        Assert.Null(await fault.LostAsync(experiment, Run, record, Token));

        record = (await fault.RecoverAsync(experiment, Run, record, Token)).Applied(record);
        Assert.Equal("somebody has deleted it", await fault.LostAsync(experiment, Run, record, Token));
        Assert.Equal((FaultStates.Injected, "it is being deleted, and Chaos Mesh recovers what it has done."), (record.State, record.Message));
        await tool.LookAsync(Token);
        record = (await fault.RecoverAsync(experiment, Run, record, Token)).Applied(record);
        Assert.Equal((FaultStates.Recovered, 0), (record.State, (await tool.ReadAsync(Token)).Count));
    }

    [ClusterFact]
    public async Task Litmus_injects_and_is_stopped()
    {
        var (cluster, home) = await OpenAsync();
        using var client = await AccountAsync(cluster, home);
        await InstallAsync(cluster, ToolKinds.Litmus, "chaosengines.litmuschaos.io");
        var fault = new LitmusFault(client, client, TimeProvider.System);
        var experiment = await DeclareAsync(
            cluster, home, $"litmus: {{template: {{kind: ChaosEngine, spec: {{appinfo: {{appns: {home}, applabel: app=web, appkind: deployment}}, chaosServiceAccount: litmus, experiments: [{{name: pod-delete}}]}}}}}}");
        var tool = new StandInLitmus(cluster, home);

        var record = await PreparedAsync(fault, experiment, tool);
        record = (await fault.InjectAsync(experiment, Run, record, Token)).Applied(record);
        Assert.Equal(FaultStates.NotInjected, record.State);
        await tool.LookAsync(Token);
        record = (await fault.InjectAsync(experiment, Run, record, Token)).Applied(record);
        Assert.Equal(FaultStates.Injected, record.State);

        record = (await fault.RecoverAsync(experiment, Run, record, Token)).Applied(record);
        Assert.Equal((FaultStates.Injected, "Litmus is stopping it."), (record.State, record.Message));
        await tool.LookAsync(Token);
        record = (await fault.RecoverAsync(experiment, Run, record, Token)).Applied(record);
        record = (await fault.RecoverAsync(experiment, Run, record, Token)).Applied(record);
        Assert.Equal((FaultStates.Recovered, 0), (record.State, (await tool.ReadAsync(Token)).Count));
    }

    private async Task<(LocalKubernetes Cluster, string Namespace)> OpenAsync()
    {
        var cluster = await fixture.GetAsync(Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        return (cluster, await cluster.CreateNamespaceAsync("tools", Token));
    }

    private static async Task InstallAsync(LocalKubernetes cluster, string kind, string name)
    {
        await cluster.ApplyAsync(kind, Token);
        await cluster.KubectlAsync(["wait", "--for=condition=Established", Patience.KubectlTimeout, $"crd/{name}"], null, Token);
    }

    /// <summary>The operator's, with what a platform team binds where it wants such faults.</summary>
    private static async Task<KubernetesClient> AccountAsync(LocalKubernetes cluster, string home)
    {
        await cluster.KubectlAsync(
            ["create", "rolebinding", "tools", "--clusterrole=reliability-engine-chaos-tools", $"--serviceaccount={EngineInstallation.Namespace}:{EngineInstallation.ServiceAccount}", "-n", home], null, Token);
        var kubeconfig = await cluster.CreateServiceAccountKubeconfigAsync(EngineInstallation.Namespace, EngineInstallation.ServiceAccount, TimeSpan.FromHours(1), Token);
        return new KubernetesClient(KubernetesConfiguration.Load(kubeconfig), new KubernetesJson(ApiJsonContext.Default));
    }

    /// <summary>As the apiserver keeps it: the fields of a template are nobody's to prune.</summary>
    private static async Task<ChaosExperiment> DeclareAsync(LocalKubernetes cluster, string home, string fault)
    {
        await cluster.ApplyAsync(
            $$"""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ChaosExperiment
            metadata: {name: by-a-tool, namespace: {{home}} }
            spec:
              target: {workloadRef: {kind: Deployment, name: web} }
              fault: { {{fault}} }
              duration: 3m
              schedule: "0 10 * * *"
              steadyState: {sloTargets: [web]}
            """, Token);
        using var admin = new KubernetesClient(KubernetesConfiguration.Load(cluster.Kubeconfig), new KubernetesJson(ApiJsonContext.Default));
        return (await admin.GetAsync<ChaosExperiment>(new NamespacedName(home, "by-a-tool"), Token))!;
    }

    /// <summary>Asked, and nothing made yet.</summary>
    private static async Task<FaultRecordStatus> PreparedAsync(IFault fault, ChaosExperiment experiment, StandInTool tool)
    {
        var prepared = await fault.PrepareAsync(experiment, Run, Token);
        Assert.Null(prepared.Objection);
        Assert.Empty(await tool.ReadAsync(Token));
        return Assert.Single(prepared.Records);
    }
}

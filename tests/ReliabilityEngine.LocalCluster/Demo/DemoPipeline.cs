using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>`gate check` under a pipeline's service account: payments must wait, checkout may roll out.</summary>
internal static class DemoPipeline
{
    private const string Account = "pipeline";
    private const int May = 0;
    private const int MustWait = 1;

    private static readonly JsonObject Binding = new()
    {
        ["apiVersion"] = "rbac.authorization.k8s.io/v1",
        ["kind"] = "ClusterRoleBinding",
        ["metadata"] = new JsonObject { ["name"] = "reliability-engine-demo-pipeline" },
        ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = "reliability-engine-gate-check" },
        ["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = Account, ["namespace"] = DemoGate.Namespace }),
    };

    private static readonly JsonObject ServiceAccount = new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ServiceAccount",
        ["metadata"] = new JsonObject { ["name"] = Account, ["namespace"] = DemoGate.Namespace },
    };

    /// <summary>The commands and their answers.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(DemoCluster cluster, EngineProcess engine, CancellationToken cancellationToken)
    {
        await cluster.AddAsync(DemoManifests.Of(Binding), cancellationToken);
        await cluster.AddAsync(DemoManifests.Of(ServiceAccount), cancellationToken);
        var kubeconfig = await cluster.Kubernetes.CreateServiceAccountKubeconfigAsync(DemoGate.Namespace, Account, cancellationToken: cancellationToken);
        return
        [
            .. await AskAsync(engine, kubeconfig, "payments", MustWait, cancellationToken),
            .. await AskAsync(engine, kubeconfig, "checkout", May, cancellationToken),
        ];
    }

    private static async Task<IReadOnlyList<string>> AskAsync(
        EngineProcess engine, string kubeconfig, string workload, int expected, CancellationToken cancellationToken)
    {
        string[] question = ["gate", "check", "-n", DemoGate.Namespace, "--kind", "Deployment", "--name", workload, "--server", engine.Webhooks.ToString()];
        ProgramResult answer = null!;
        // The apiserver's authorizer hears of the binding a moment later.
        await DemoWait.UntilAsync(
            engine,
            async token =>
            {
                answer = await ProgramRun.CompleteAsync(
                    "dotnet", [Checkout.Program("ReliabilityEngine.Operator", "reliability-engine"), .. question, "--kubeconfig", kubeconfig],
                    cancellationToken: token);
                return answer.ExitCode == expected;
            },
            () => $"`gate check` of {workload} should end with {expected}; it ended with {answer.ExitCode} and said: {answer.Output}{answer.Error}",
            cancellationToken);
        return [$"$ reliability-engine {string.Join(' ', question)}", answer.Output.TrimEnd()];
    }
}

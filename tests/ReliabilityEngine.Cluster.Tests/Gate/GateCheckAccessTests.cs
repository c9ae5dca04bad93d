using System.Net;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Gate;

/// <summary>Who may ask before a rollout, on a real apiserver: not who reaches the port, but who is bound to the role.</summary>
[Collection(EngineCollection.Name)]
public sealed class GateCheckAccessTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "call the engine at a loopback address")]
    public async Task Only_accounts_that_are_bound_to_the_role_are_answered()
    {
        await using var scene = await GateScene.OpenAsync(await fixture.GetAsync(Token), Token);
        await scene.DeclarePolicyAsync("pay", "Enforce", Token);
        await scene.WaitAsync("pay", "web", "Closed", Token);
        await scene.WaitForCertificateAsync(scene.Engine.Engine, Token);
        await scene.KubectlAsync(Token, "create", "serviceaccount", "pipeline");
        var pipeline = await scene.Cluster.CreateServiceAccountKubeconfigAsync(scene.Namespace, "pipeline", TimeSpan.FromHours(1), Token);
        var account = $"system:serviceaccount:{scene.Namespace}:pipeline";

        // It may read the bundle, and no more: what the role granted before.
        await scene.Cluster.KubectlAsync(["create", "clusterrole", scene.Namespace, "--verb=get", "--resource=validatingwebhookconfigurations"], null, Token);
        await BindAsync(scene, scene.Namespace, scene.Namespace);
        try
        {
            var refused = await AskAsync(scene, pipeline, code => code == 2);
            Assert.Contains($"The account \"{account}\" may not get the URL /gate/check", refused.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Deployment/web", refused.Output, StringComparison.Ordinal);

            await scene.Cluster.KubectlAsync(["apply", "-k", Checkout.PathOf("config", "gate-check")], null, Token);
            await BindAsync(scene, $"{scene.Namespace}-asks", "reliability-engine-gate-check");
            var answered = await AskAsync(scene, pipeline, code => code == 1);
            Assert.Contains("Deployment/web must wait", answered.Output, StringComparison.Ordinal);
        }
        finally
        {
            await scene.Cluster.KubectlAsync("delete", "clusterrolebinding", scene.Namespace, $"{scene.Namespace}-asks", "--ignore-not-found");
            await scene.Cluster.KubectlAsync("delete", "clusterrole", scene.Namespace);
        }

        await AssertNobodyIsToldAsync(scene);
    }

    /// <summary>Whoever reaches the port and sends nothing, or something made up.</summary>
    private static async Task AssertNobodyIsToldAsync(GateScene scene)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var http = new HttpClient(handler) { BaseAddress = scene.Engine.Engine.Webhooks };
        foreach (var authorization in (string?[])[null, "Bearer made-up"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"gate/check?namespace={scene.Namespace}");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await http.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.DoesNotContain("web", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    private static Task<string> BindAsync(GateScene scene, string name, string role) => scene.Cluster.KubectlAsync(
        ["create", "clusterrolebinding", name, $"--clusterrole={role}", $"--serviceaccount={scene.Namespace}:pipeline"], null, Token);

    /// <summary>Asks until the apiserver's authorizer has heard of a binding.</summary>
    private static async Task<(int Code, string Output, string Error)> AskAsync(GateScene scene, string kubeconfig, Func<int, bool> isAnswer)
    {
        (int Code, string Output, string Error) run = default;
        await scene.Engine.Engine.Process.WaitUntilAsync(
            async token => isAnswer((run = await GateCheckProcess.RunAsync(scene.Engine.Engine, kubeconfig, scene.Namespace, token)).Code)
                && !run.Error.Contains("may not get the ValidatingWebhookConfiguration", StringComparison.Ordinal), Token);
        return run;
    }
}

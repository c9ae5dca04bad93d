using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.Cluster.Tests.Examples;

public sealed class DefaultInstallationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>kustomize writes a generated name into every field that may refer to it, names in roles among them.</summary>
    [Fact]
    public async Task Grants_what_the_roles_say_word_by_word()
    {
        var whole = await BuildAsync("default");
        string[] roles = [.. (await BuildAsync("rbac")).Split("---\n").Where(document => document.Contains("\nkind: ClusterRole\n", StringComparison.Ordinal) || document.Contains("\nkind: Role\n", StringComparison.Ordinal))];

        Assert.True(roles.Length >= 3, $"{roles.Length} roles");
        Assert.All(roles, role => Assert.Contains(role, whole, StringComparison.Ordinal));
    }

    private static Task<string> BuildAsync(string folder) =>
        ProgramRun.RunAsync("kubectl", ["kustomize", Checkout.PathOf("config", folder)], cancellationToken: Token);
}

using System.Globalization;
using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>What the records of a scene tell of its actions.</summary>
internal sealed class ActionStory(FaultScene scene, ITestOutputHelper output)
{
    private readonly DateTimeOffset _from = DateTimeOffset.UtcNow;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Waits until an action was carried out; returns its record.</summary>
    /// <param name="action">The policy's name for it.</param>
    public Task<JsonNode> ExecutedAsync(string target, string action, string? @namespace = null) => WaitAsync(target, action, "True", "Executed", @namespace);

    /// <summary>Waits until an action has been judged, and to have helped.</summary>
    public async Task HelpedAsync(string target, string action)
    {
        JsonNode found = null!;
        await UntilAsync(async token =>
            EngineScene.Condition(found = (await scene.RecordsAsync(target, token)).First(record => record["spec"]!["ruleName"]!.GetValue<string>() == action), "Verified") is { } verified
            && verified["status"]!.GetValue<string>() != "Unknown");
        Tell($"{target}: {EngineScene.Condition(found, "Verified")!["message"]}");
        Assert.Equal(("True", "Helped"), (EngineScene.Condition(found, "Verified")!["status"]!.GetValue<string>(), (string?)found["status"]!["outcome"]));
    }

    /// <summary>Waits until the condition Executed of an action is as asked for; returns its record.</summary>
    public async Task<JsonNode> WaitAsync(string target, string action, string status, string reason, string? @namespace = null)
    {
        JsonNode? found = null;
        IReadOnlyList<JsonNode> records = [];
        try
        {
            await UntilAsync(async token => (found = (records = await scene.RecordsAsync(target, token, @namespace)).FirstOrDefault(record =>
                record["spec"]!["ruleName"]!.GetValue<string>() == action && EngineScene.Condition(record, "Executed") is { } executed
                && (executed["status"]!.GetValue<string>(), executed["reason"]!.GetValue<string>()) == (status, reason))) is not null);
        }
        catch (LocalProcessException)
        {
            Tell($"{target}: no record of {action} with Executed {status} ({reason}). There are: {string.Join("; ", records.Select(Sentence))}");
            throw;
        }

        Tell($"{target}: {Sentence(found!)}");
        return found!;
    }

    private static string Sentence(JsonNode record) => $"{record["spec"]!["message"]} {EngineScene.Condition(record, "Executed")?["message"]}";

    /// <summary>The loudest alert tier of a target that fires.</summary>
    public async Task<string?> FiringTierAsync(string target) => (string?)(await scene.ReadAsync("slotargets", target, Token))["status"]?["budget"]?["firingTier"];

    public Task UntilAsync(Func<CancellationToken, Task<bool>> isSo) => scene.Engine.Process.WaitUntilAsync(isSo, Token);

    public void Tell(string what) => output.WriteLine($"{(DateTimeOffset.UtcNow - _from).TotalSeconds:0} s: {what}");

    /// <summary>The number that a scaling wrote.</summary>
    public static int After(JsonNode record) =>
        int.Parse(record["status"]!["execution"]!["steps"]![0]!["after"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    /// <summary>The pods that a restart is about.</summary>
    public static IReadOnlyList<string> PodsOf(JsonNode record) => [.. record["spec"]!["action"]!["restart"]!["pods"]!.AsArray().Select(pod => pod!.GetValue<string>())];

    /// <summary>An object of the scene's namespace.</summary>
    public async Task<JsonNode> ReadAsync(string version, string plural, string name) =>
        JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "--raw", $"/apis/{version}/namespaces/{scene.Namespace}/{plural}/{name}"], null, Token))!;
}

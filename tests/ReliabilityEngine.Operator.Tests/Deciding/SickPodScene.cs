using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.Observing.Workloads;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>A Deployment of eight pods on four nodes, of which one fails 40 % of its events since an hour: 5 % of all, where 0.1 % are allowed.</summary>
internal static class SickPodScene
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 8).Select(i => $"web-{i}")];

    /// <summary>Restarts sick pods, and tells people of what it has no other action for.</summary>
    public static ReliabilityPolicy Policy(string name = "pay") => GivenGate.Policy(name).With(spec => spec with
    {
        Actions =
        [
            new ActionSpec { Name = "restart-sick", When = new ActionConditionsSpec { MinLevel = "High", Causes = ["SickPod", "Leak"], For = "5m" }, Restart = new RestartActionSpec() },
            new ActionSpec { Name = "tell", When = new ActionConditionsSpec { MinLevel = "High", For = "1m" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } },
        ],
    });

    public static Task<DecisionScene> OpenAsync(params ReliabilityPolicy[] policies) => OpenAsync(policies, []);

    public static Task<DecisionScene> OpenAsync(ReliabilityPolicy policy, Dictionary<string, string> labels) => OpenAsync([policy], labels);

    /// <summary>The same with no pod sick.</summary>
    public static Task<DecisionScene> OpenSoundAsync(ReliabilityPolicy policy) => OpenSoundAsync([policy], []);

    private static async Task<DecisionScene> OpenAsync(ReliabilityPolicy[] policies, Dictionary<string, string> labels)
    {
        var scene = await OpenSoundAsync(policies, labels);
        scene.Source.Count = at => at > GivenGate.Start.AddHours(-1) ? (950, 1000) : (1000, 1000);
        scene.Pods.ErrorRatios["web-3"] = 0.4;
        return scene;
    }

    private static async Task<DecisionScene> OpenSoundAsync(ReliabilityPolicy[] policies, Dictionary<string, string> labels)
    {
        var home = GivenGate.Namespace();
        home.Metadata = home.Metadata with { Labels = home.Metadata.Labels!.Concat(labels).ToDictionary(label => label.Key, label => label.Value) };
        var scene = await DecisionScene.OpenAsync([.. policies, GivenGate.Target().WithObjective("99.9"), home]);
        await scene.PutAsync(GivenWorkload.Deployment(8, 8, 8, "NewReplicaSetAvailable"));
        await scene.PutAsync(GivenWorkload.ReplicaSet("a", 1, 8));
        await scene.PutAsync(Names.Select((name, i) => GivenWorkload.Pod(name, "a", $"node-{i % 4}")));
        foreach (var name in Names)
        {
            scene.Pods.ErrorRatios[name] = 0;
        }

        return scene;
    }
}

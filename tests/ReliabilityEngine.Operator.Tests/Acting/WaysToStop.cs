using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>All that stops an action, as people and the cluster do it.</summary>
internal static class WaysToStop
{
    public const string Permission = "the permission";

    public const string Deletion = "the record deleted";

    public static IReadOnlyList<string> All { get; } =
        ["the stop", "a pause", "the mode", "the action's mode", "the action left out", "the policy deleted", "the target deleted", "an older policy", Permission, Deletion];

    public static Task StopAsync(ExecutionScene scene, string way) => way switch
    {
        "the stop" => scene.StopAsync(),
        "a pause" => scene.PolicyAsync(spec => spec with { PauseRequests = ["cluster upgrade"] }),
        "the mode" => scene.PolicyAsync(spec => spec with { Mode = PolicyModes.Recommend }),
        "the action's mode" => scene.PolicyAsync(spec => spec with { Actions = [spec.Actions![0] with { Mode = PolicyModes.Recommend }] }),
        "the action left out" => scene.PolicyAsync(spec => spec with { Actions = [] }),
        "the policy deleted" => scene.DeleteAsync<ReliabilityPolicy>("pay"),
        "the target deleted" => scene.DeleteAsync<SLOTarget>("web"),
        "an older policy" => scene.ElderAsync("elder"),
        Permission => scene.PermitAsync("false"),
        _ => scene.DeleteAsync<ReliabilityAction>(GivenAction.Name),
    };
}

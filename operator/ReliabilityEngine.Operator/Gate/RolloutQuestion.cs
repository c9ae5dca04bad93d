using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// What makes two questions one rollout. An apiserver that asks again sends the same generation of the same object; what is stored raises it,
/// so that the next rollout is another question; and what is answered otherwise than a moment ago is told again.
/// </summary>
internal sealed record RolloutQuestion(string Workload, long? Generation, string? User, string Images, GateMode Mode, string Reason, string Answer)
{
    public static RolloutQuestion Of(IKubernetesEntity workload, Rollout rollout, RolloutVerdict verdict, string answer)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(rollout);
        ArgumentNullException.ThrowIfNull(verdict);
        return new RolloutQuestion(
            $"{rollout.Namespace}/{rollout.Kind}/{rollout.Name}/{workload.Metadata.Uid}", workload.Metadata.Generation, rollout.User,
            string.Join(' ', rollout.Change.Images), verdict.Mode, verdict.Reason, answer);
    }
}

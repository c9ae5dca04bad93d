using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>Who asks for a firm gate is told what keeps it from being one, and what a very firm one does.</summary>
internal sealed class GateModeRule : ISpecRule<ReliabilityPolicy>
{
    private const string Path = "spec.gate.mode";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var (mode, gate) = (policy.Spec.Mode, policy.Spec.Gate);
        if (gate.Mode == nameof(GateMode.Shadow))
        {
            yield break;
        }

        if (mode == PolicyModes.Observe)
        {
            yield return Finding.Warning(Path, $"\"{gate.Mode}\" will be \"Shadow\" while `spec.mode` is \"Observe\": the gate only records");
        }

        var home = policy.Metadata.Namespace ?? "";
        if (around.Get<Namespace>(new NamespacedName("", home)) is { } known
            && known.Metadata.Labels?.GetValueOrDefault(ReliabilityApi.GateLabel) != "true")
        {
            yield return Finding.Warning(Path,
                $"\"{gate.Mode}\" will do nothing until the namespace \"{home}\" has the label {ReliabilityApi.GateLabel}: \"true\":"
                + " its rollouts do not pass the gate");
        }

        if (mode != PolicyModes.Observe && gate is { Mode: nameof(GateMode.Enforce), OnUnknown: GateSpec.Block })
        {
            yield return Finding.Warning("spec.gate.onUnknown",
                "\"Block\" with the gate's mode \"Enforce\" will refuse every new image while there is no data, too little traffic or no word from the engine");
        }
    }
}

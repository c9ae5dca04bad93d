using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>What a policy's spec makes of its gate: how firm it is, when it is in the way and when it gives in.</summary>
internal static class PolicyGate
{
    /// <summary>What the policy's gate does where nothing has been closed for too long.</summary>
    public static GateMode ModeOf(ReliabilityPolicySpec spec) => spec.Mode == PolicyModes.Observe ? GateMode.Shadow : ReadMode(spec.Gate.Mode);

    /// <summary>What it does before one target: a gate that has been in the way for as long as it may only warns.</summary>
    public static GateMode ModeOf(ReliabilityPolicySpec spec, GateState state, DateTimeOffset? since, DateTimeOffset now) =>
        ModeOf(spec) == GateMode.Enforce && Holds(spec, state) && RelaxesAt(spec, since) <= now ? GateMode.Warn : ModeOf(spec);

    /// <summary>Whether this state is in a rollout's way.</summary>
    public static bool Holds(ReliabilityPolicySpec spec, GateState state) =>
        state == GateState.Closed || (state == GateState.Unknown && spec.Gate.OnUnknown == GateSpec.Block);

    /// <summary>When a gate that holds since a moment will only warn; null when that moment is not known.</summary>
    public static DateTimeOffset? RelaxesAt(ReliabilityPolicySpec spec, DateTimeOffset? since) =>
        Duration.TryParse(spec.Gate.MaxClosed, out var most) ? since + most : since;

    public static GateMode Strongest(IEnumerable<GateMode> modes) => modes.DefaultIfEmpty(GateMode.Off).Max();

    /// <summary>The mode that a status or spec names; Off when it names none.</summary>
    public static GateMode ReadMode(string? text) => Enum.TryParse<GateMode>(text, out var mode) ? mode : GateMode.Off;

    /// <summary>The state that a status names; nothing is known of any other text.</summary>
    public static GateState ReadState(string? text) => Enum.TryParse<GateState>(text, out var state) ? state : GateState.Unknown;
}

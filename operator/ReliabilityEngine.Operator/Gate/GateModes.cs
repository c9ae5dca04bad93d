using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>What a gate does, spelled as in the API, and how that follows from a policy.</summary>
internal static class GateModes
{
    public const string Off = "Off";
    public const string Shadow = "Shadow";
    public const string Warn = "Warn";
    public const string Enforce = "Enforce";

    public const string Open = "Open";
    public const string Closed = "Closed";
    public const string Unknown = "Unknown";

    public const string Block = "Block";

    /// <summary>From the one that does nothing to the one that refuses.</summary>
    private static readonly string[] ByStrength = [Off, Shadow, Warn, Enforce];

    /// <summary>What the policy's gate does where nothing has been closed for too long.</summary>
    public static string Of(ReliabilityPolicySpec spec) => spec.Mode == "Observe" ? Shadow : spec.Gate.Mode;

    /// <summary>What it does before one target: a gate that has been in the way for as long as it may only warns.</summary>
    public static string Of(ReliabilityPolicySpec spec, string state, DateTimeOffset? since, DateTimeOffset now) =>
        Of(spec) == Enforce && Holds(spec, state) && LimitOf(spec, since) <= now ? Warn : Of(spec);

    /// <summary>Whether this state is in a rollout's way.</summary>
    public static bool Holds(ReliabilityPolicySpec spec, string state) => state == Closed || (state == Unknown && spec.Gate.OnUnknown == Block);

    /// <summary>When a gate that holds since a moment will only warn; null when that moment is not known.</summary>
    public static DateTimeOffset? LimitOf(ReliabilityPolicySpec spec, DateTimeOffset? since) =>
        Duration.TryParse(spec.Gate.MaxClosed, out var most) ? since + most : since;

    public static string Strongest(IEnumerable<string> modes) => modes.MaxBy(mode => Array.IndexOf(ByStrength, mode)) ?? Off;
}

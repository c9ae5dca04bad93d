using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>Why no rules are written of a target.</summary>
/// <param name="Field">The field that stands in the way, as in the target.</param>
/// <param name="Why">What stands in the way, and the remedy.</param>
internal sealed record RuleRefusal(NamespacedName Key, string Field, string Why)
{
    public override string ToString() => $"SLOTarget {Key.Namespace}/{Key.Name}: no rules, for {Field} {Why}";
}

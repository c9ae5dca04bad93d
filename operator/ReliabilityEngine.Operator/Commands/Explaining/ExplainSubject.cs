using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>An object to explain.</summary>
/// <param name="Kind">SLOTarget, ReliabilityPolicy or ReliabilityAction.</param>
internal sealed record ExplainSubject(string Kind, string Name)
{
    public const string Target = "SLOTarget";
    public const string Policy = "ReliabilityPolicy";
    public const string Action = "ReliabilityAction";

    /// <summary>Kinds as kubectl knows them: by their names, plurals and short names, in any case.</summary>
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["slotarget"] = Target, ["slotargets"] = Target, ["slo"] = Target, ["slos"] = Target,
        ["reliabilitypolicy"] = Policy, ["reliabilitypolicies"] = Policy, ["rpol"] = Policy, ["policies"] = Policy,
        ["reliabilityaction"] = Action, ["reliabilityactions"] = Action, ["ract"] = Action,
    };

    public static bool TryParse(string text, [NotNullWhen(true)] out ExplainSubject? subject)
    {
        subject = text.Split('/') is [var kind, var name] && Kinds.TryGetValue(kind, out var known) && KubernetesName.IsSubdomain(name)
            ? new ExplainSubject(known, name)
            : null;
        return subject is not null;
    }

    public override string ToString() => $"{Kind} {Name}";
}

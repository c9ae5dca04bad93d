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
    private static readonly (string Kind, string[] Words)[] Kinds =
    [
        (Target, ["slotarget", "slotargets", "slo", "slos"]),
        (Policy, ["reliabilitypolicy", "reliabilitypolicies", "rpol", "policies"]),
        (Action, ["reliabilityaction", "reliabilityactions", "ract"]),
    ];

    public static bool TryParse(string text, [NotNullWhen(true)] out ExplainSubject? subject)
    {
        subject = text.Split('/') is [var word, var name] && KubernetesName.IsSubdomain(name)
            && Kinds.FirstOrDefault(kind => kind.Words.Contains(word, StringComparer.OrdinalIgnoreCase)).Kind is { } known
            ? new ExplainSubject(known, name)
            : null;
        return subject is not null;
    }

    public override string ToString() => $"{Kind} {Name}";
}

using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>An action does one thing.</summary>
internal sealed class ActionMemberRule : ISpecRule<ReliabilityPolicy>
{
    private static readonly string Allowed = $"{Join(ActionMembers.All.SkipLast(1), ", ")} or `{ActionMembers.All[^1]}`";

    public string? Whole => "spec.actions";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) => (policy.Spec.Actions ?? [])
        .Select((action, i) => (Path: $"spec.actions[{i}]", Members: ActionMembers.Of(action)))
        .Where(action => action.Members.Count != 1)
        .Select(action => Finding.Error(action.Path,
            $"must have exactly one of {Allowed}, not {(action.Members.Count == 0 ? "none" : Join(action.Members, " and "))}"));

    private static string Join(IEnumerable<string> members, string between) => string.Join(between, members.Select(member => $"`{member}`"));
}

using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>Each cause an action names permits it; what is drastic names its cause.</summary>
internal sealed class ActionCausesRule : ISpecRule<ReliabilityPolicy>
{
    public string? Whole => "spec.actions";

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) =>
        PolicyActions.Of(policy).SelectMany(a => Check($"{a.Path}.when.causes", a.Member, a.Action.When.Causes ?? []));

    private static IEnumerable<Finding> Check(string path, string member, IReadOnlyList<string> causes)
    {
        var permitted = PermittedCauses.Of(member);
        if (permitted is [var only])
        {
            if (!causes.SequenceEqual(permitted))
            {
                yield return Finding.Error(path, $"must be [{only}] with `{member}`, which no other cause permits"
                    + (causes.Count == 0 ? "" : $": put {string.Join(", ", causes.Except(permitted).Select(Wording.Quote))} into an action of its own"));
            }

            yield break;
        }

        foreach (var cause in causes.Where(RiskCauses.All.Contains).Except(permitted))
        {
            yield return Finding.Error(path,
                $"must not have \"{cause}\" with `{member}`: that cause permits {Remedy(cause)} only; put it into an action with that");
        }
    }

    private static string Remedy(string cause) => cause == RiskCauses.Change ? "`notify` and `rollback`" : "`notify`";
}

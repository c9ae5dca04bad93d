using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>An experiment cannot spend more than is left, and bears some burn rate.</summary>
internal sealed class ExperimentBudgetRule : ISpecRule<ChaosExperiment>
{
    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around)
    {
        var budget = experiment.Spec.Budget;
        if (budget.SpendAtMostPercent > budget.RequireRemainingPercent)
        {
            yield return Finding.Error(
                "spec.budget.spendAtMostPercent", $"must be at most `requireRemainingPercent` ({budget.RequireRemainingPercent}), not {budget.SpendAtMostPercent}: a run must not be able to exhaust the budget");
        }

        if (DecimalText.TryParse(experiment.Spec.SteadyState.MaxBurnRate, out var rate) && rate <= 0)
        {
            yield return Finding.Error("spec.steadyState.maxBurnRate", "must be more than 0: at 0 the first errors, which every service has, would end a run");
        }
    }
}

using System.Globalization;
using ControllerRuntime.Client;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Asks what a run would cost before anything is changed, and refuses one that is too likely to cost more than it may.</summary>
internal sealed class ExpectedCost(CostReader costs, IKubernetesClient client, IApiReader reader)
{
    /// <param name="records">What the fault would change.</param>
    /// <returns>What it is likely to cost, null while nothing can be said; and why that is too much.</returns>
    public async Task<(ChaosCostStatus? Cost, RunObjection? Objection)> AskAsync(
        ChaosExperiment experiment, ExperimentPlan plan, IReadOnlyList<FaultRecordStatus> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(records);
        var found = await WorkloadPods.ReadAsync(client, reader, experiment.Spec.Target.WorkloadRef, experiment.Metadata.Namespace ?? "", cancellationToken).ConfigureAwait(false);
        if (found is null || costs.Worst(experiment, plan, found.Ready, Away(plan.Fault, records, found.Ready)) is not { } worst)
        {
            return (null, null);
        }

        var (target, cost, budget) = worst;
        return (ExperimentMapping.ToCost(cost), cost.IsTooCostly
            ? new RunObjection(Reasons.TooCostly, FormattableString.Invariant(
                $"It is {100 * cost.OverProbability:0} % likely to cost {target} more than `budget.spendAtMostPercent` ({100 * plan.SpendAtMostRatio:0}), and at most {100 * CostForecast.MostOver:0} % is borne: P10 {100 * cost.P10:0.##} %, P50 {100 * cost.P50:0.##} %, P90 {100 * cost.P90:0.##} % of its budget.{(Coverage(budget) is { } part ? $" {part}" : "")}"))
            : null);
    }

    /// <summary>Of how much of the window a budget is; null where it is of the whole.</summary>
    public static string? Coverage(ErrorBudget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return budget.IsPartial
            ? FormattableString.Invariant($"Counts are known for {100 * budget.CoveredRatio:0.#} % of the window: the shares are of the error budget of that part, as `errorBudget.remainingPercent` is.")
            : null;
    }

    /// <summary>How many of the pods that serve are taken, or hurt.</summary>
    public static int Away(FaultKind fault, IReadOnlyList<FaultRecordStatus> records, int ready)
    {
        ArgumentNullException.ThrowIfNull(records);
        return fault switch
        {
            FaultKind.PodKill or FaultKind.PodEvict => records.Count,
            FaultKind.ScaleDown => Math.Min(ready, records.Sum(record => Number(record.Before) - Number(record.After))),
            FaultKind.NodeCordon => 0,
            FaultKind.Stress => 1,
            _ => ready,
        };
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

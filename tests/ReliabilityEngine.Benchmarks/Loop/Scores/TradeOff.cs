using ReliabilityEngine.Benchmarks.Loop.Simulation;

namespace ReliabilityEngine.Benchmarks.Loop.Scores;

/// <summary>What a contender's settings come to: breach minutes against pod-hours.</summary>
internal sealed record TradeOff(Contender Contender, IReadOnlyList<LoopResult> Results)
{
    /// <summary>No breach at all is taken for half a step: a logarithm needs one.</summary>
    private const double LeastMinutes = 0.125;

    /// <summary>Breach minutes at these pod-hours, log-linear between the settings next to them; null outside of what was played.</summary>
    public double? BreachMinutesAt(double podHours) => At(podHours, result => result.BreachMinutes);

    /// <summary>The budget share at these pod-hours, in the same way.</summary>
    public double? BudgetShareAt(double podHours) => At(podHours, result => result.BudgetShare);

    private double? At(double podHours, Func<LoopResult, double> figure)
    {
        LoopResult[] rising = [.. Results.OrderBy(result => result.PodHours)];
        for (var i = 0; i < rising.Length; i++)
        {
            if (rising[i].PodHours == podHours)
            {
                return figure(rising[i]);
            }

            if (i > 0 && rising[i - 1].PodHours < podHours && podHours < rising[i].PodHours)
            {
                var share = (podHours - rising[i - 1].PodHours) / (rising[i].PodHours - rising[i - 1].PodHours);
                return Math.Exp(((1 - share) * Logarithm(rising[i - 1])) + (share * Logarithm(rising[i])));
            }
        }

        return null;

        double Logarithm(LoopResult result) => Math.Log(Math.Max(LeastMinutes, figure(result)));
    }
}

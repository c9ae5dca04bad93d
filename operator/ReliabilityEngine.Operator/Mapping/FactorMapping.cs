using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>The factors of a risk in the order they are shown in.</summary>
internal static class FactorMapping
{
    /// <summary>An alert that alone sets the level comes first, without points; then the largest; what has none is left out.</summary>
    public static IEnumerable<RiskFactorStatus> LargestFirst(this IEnumerable<RiskFactorStatus> factors) => factors
        .Where(factor => factor.Points > 0 || factor.Name == RiskFactor.TicketAlert)
        .OrderBy(factor => factor.Name != RiskFactor.TicketAlert)
        .ThenByDescending(factor => factor.Points)
        .ThenBy(factor => factor.Name, StringComparer.Ordinal);
}

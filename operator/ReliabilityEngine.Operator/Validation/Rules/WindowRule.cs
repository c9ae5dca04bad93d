using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>A window is 1 hour to 90 days, and longer than the wait for data.</summary>
internal sealed class WindowRule : ISpecRule<SLOTarget>
{
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        return DurationRange.Check("spec.window", target.Spec.Window, Shortest, TimeSpan.FromDays(90))
            .Concat(DurationRange.Check("spec.onNoData.after", target.Spec.OnNoData?.After, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)));
    }
}

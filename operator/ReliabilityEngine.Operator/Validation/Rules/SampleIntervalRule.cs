using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>An objective is looked at every 5 seconds to 5 minutes.</summary>
internal sealed class SampleIntervalRule : ISpecRule<SLOTarget>
{
    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around) =>
        DurationRange.Check("spec.sampleInterval", target.Spec.SampleInterval, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
}

using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>Schedules are such, and each part of a run is bounded.</summary>
internal sealed class ExperimentTimeRule : ISpecRule<ChaosExperiment>
{
    private static readonly (TimeSpan Min, TimeSpan Max) Fault = (TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

    /// <summary>Counts come by the minute: less says nothing.</summary>
    private static readonly (TimeSpan Min, TimeSpan Max) Watch = (TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around)
    {
        var spec = experiment.Spec;
        return
        [
            .. ScheduleText.Findings("spec.schedule", spec.Schedule),
            .. ScheduleText.Zone("spec.timeZone", spec.TimeZone),
            .. DurationRange.Check("spec.duration", spec.Duration, Fault.Min, Fault.Max),
            .. DurationRange.Check("spec.steadyState.before", spec.SteadyState.Before, Watch.Min, Watch.Max),
            .. DurationRange.Check("spec.steadyState.after", spec.SteadyState.After, Watch.Min, Watch.Max),
            .. DurationRange.Check("spec.expect.detectedWithin", spec.Expect?.DetectedWithin, Fault.Min, Fault.Max),
        ];
    }
}

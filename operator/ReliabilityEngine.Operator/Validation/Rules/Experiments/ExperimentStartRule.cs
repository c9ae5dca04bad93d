using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>An experiment runs once or by a schedule.</summary>
internal sealed class ExperimentStartRule : ISpecRule<ChaosExperiment>
{
    private const string Zone = "Etc/UTC";

    public string? Whole => "spec.startBy";

    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around)
    {
        var spec = experiment.Spec;
        if ((spec.StartBy is null) == (spec.Schedule is null))
        {
            yield return Finding.Error("spec", $"must have either `startBy`, to run once, or `schedule`, to run again and again{(spec.StartBy is null ? "" : ", not both")}");
        }
        else if (spec.StartBy is not null && spec.TimeZone is { Length: > 0 } zone && zone != Zone)
        {
            yield return Finding.Warning("spec.timeZone", "is the zone of `schedule`: `startBy` says its own, and this does nothing");
        }

        if (spec.Expect is { DetectedWithin: null })
        {
            yield return Finding.Warning("spec.expect", "expects nothing: give `detectedWithin` or leave it out");
        }
    }
}

using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Validation.Rules.Experiments;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Everything that can be held against an experiment's spec: what the admission webhook says, for it may have been down.</summary>
internal sealed class ExperimentCheck(ISurroundings around)
{
    private static readonly StartByRule Late = new();

    /// <summary>Why it was too late already when it was created, as a restored one is; null where it was not.</summary>
    public static RunObjection? TooLate(ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Metadata.CreationTimestamp is { } created && Late.Check(null, experiment, created).FirstOrDefault() is { } finding
            ? new RunObjection(Reasons.Missed, $"{finding}.")
            : null;
    }

    /// <summary>Why it cannot be worked with, and what to change; null when nothing is wrong.</summary>
    public RunObjection? Find(ChaosExperiment experiment)
    {
        var errors = SpecValidation.Validate(experiment, around).Where(finding => finding.Severity == FindingSeverity.Error).ToArray();
        return errors.Length == 0 ? null : new RunObjection(Reasons.InvalidSpec, string.Join("; ", errors.Select(finding => finding.ToString())));
    }
}

using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>
/// An override of the gate says until when, in a way that cannot be misread, and why. Whether that is soon enough is the gate's to say,
/// which knows the time.
/// </summary>
internal sealed class OverrideRule : ISpecRule<ReliabilityPolicy>
{
    private const int MaxReason = 256;
    private static readonly string UntilPath = Wording.Annotation(ReliabilityApi.OverrideUntilAnnotation);
    private static readonly string ReasonPath = Wording.Annotation(ReliabilityApi.OverrideReasonAnnotation);

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        var until = policy.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.OverrideUntilAnnotation);
        var reason = policy.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.OverrideReasonAnnotation);
        if (until is not null && !Rfc3339.TryParse(until, out _))
        {
            yield return Finding.Error(UntilPath, $"must be an RFC 3339 time with its offset, such as \"2030-01-31T22:00:00Z\", not {Wording.Quote(until)}");
        }

        if (Problem(reason, until) is { } problem)
        {
            yield return Finding.Error(ReasonPath, problem);
        }
        else if (reason is not null && until is null)
        {
            yield return Finding.Warning(ReasonPath, $"will do nothing without {ReliabilityApi.OverrideUntilAnnotation}");
        }
    }

    private static string? Problem(string? reason, string? until) => reason switch
    {
        null when until is null => null,
        null => $"must be specified together with {ReliabilityApi.OverrideUntilAnnotation}: it says why, for the audit",
        _ when string.IsNullOrWhiteSpace(reason) => "must not be empty: it says why, for the audit",
        { Length: > MaxReason } => $"must have at most {MaxReason} characters, not {reason.Length}",
        _ => null,
    };
}

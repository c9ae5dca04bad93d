using System.Globalization;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>Reads a person's approval off a record.</summary>
internal static class Approvers
{
    /// <summary>No longer than this ahead may an approval reach: what was seen then must still be so.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The approval that holds now; null where there is none, it has ended, or it reaches too far ahead.</summary>
    public static Approval? Of(ReliabilityAction record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var annotations = record.Metadata.Annotations;
        return annotations?.GetValueOrDefault(ReliabilityApi.ApprovedAnnotation) is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) && until > now && until <= now + Longest
            ? new Approval(annotations.GetValueOrDefault(ReliabilityApi.ApprovedByAnnotation) ?? "somebody whom no webhook has named", until)
            : null;
    }
}

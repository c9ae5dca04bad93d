using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>Reads a person's approval off a record, and says how one is given.</summary>
internal static class Approvers
{
    /// <summary>No longer than this ahead may an approval reach: what was seen then must still be so.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>What commands propose: long enough for a pass of the loop, and short of <see cref="Longest"/> by more than clocks differ.</summary>
    private static readonly TimeSpan Proposed = TimeSpan.FromMinutes(10);

    /// <summary>Of a name that an identity provider made up; people have shorter ones.</summary>
    private const int MaxName = 256;

    /// <summary>The approval that holds now; null where there is none, it has ended, or it reaches too far ahead.</summary>
    public static Approval? Of(ReliabilityAction record, DateTimeOffset now) =>
        Rfc3339.TryParse(TextOf(record), out var until) && until > now && until <= now + Longest ? new Approval(NameOf(record), until) : null;

    /// <summary>The text of the annotation; null without one.</summary>
    public static string? TextOf(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ApprovedAnnotation);
    }

    /// <summary>Who gave it, as the webhook has stamped it.</summary>
    public static string NameOf(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ApprovedByAnnotation) is { Length: > 0 } name
            ? OneLine.Cut(name, MaxName)
            : "somebody whom no webhook has named";
    }

    /// <summary>The command that approves a record from now on.</summary>
    public static string Command(ReliabilityAction record, DateTimeOffset now) => Command(record, TimeText.Rfc3339(now + Proposed));

    /// <summary>The same, to be run at any time: GNU's date tells it then.</summary>
    public static string Command(ReliabilityAction record) => Command(record, $"$(date -u -d +{Proposed.TotalMinutes:0}min +%FT%TZ)");

    private static string Command(ReliabilityAction record, string until)
    {
        ArgumentNullException.ThrowIfNull(record);
        return $"kubectl annotate --overwrite ract {record.Metadata.Name} -n {record.Metadata.Namespace} {ReliabilityApi.ApprovedAnnotation}={until}";
    }
}

using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>The changes that a fault comes to, or why it must not be injected now.</summary>
/// <param name="Records">In their order, none of them made.</param>
/// <param name="Objection">Null where nothing stands in the way.</param>
internal sealed record FaultPreparation(IReadOnlyList<FaultRecordStatus> Records, RunObjection? Objection)
{
    public static FaultPreparation Of(params IReadOnlyList<FaultRecordStatus> records) => new(records, null);

    public static FaultPreparation Refused(string reason, string message) => new([], new RunObjection(reason, message));
}

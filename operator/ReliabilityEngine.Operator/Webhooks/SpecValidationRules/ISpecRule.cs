using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Webhooks.SpecValidationRules;

/// <summary>
/// One thing that a schema cannot say. A rule keeps silent about a field that is empty or unreadable: the schema has reported it.
/// </summary>
internal interface ISpecRule
{
    IEnumerable<Finding> Check(SLOTarget target);
}

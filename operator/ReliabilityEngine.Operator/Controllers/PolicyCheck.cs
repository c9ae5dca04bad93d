using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>Everything that can be held against a policy.</summary>
internal static class PolicyCheck
{
    public static ConditionCause? Find(ReliabilityPolicy policy) => null;
}

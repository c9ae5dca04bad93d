using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;

namespace ReliabilityEngine.Operator.Tests.Deciding;

public sealed class GateSentencesTests
{
    [Fact]
    public void Every_limit_has_a_reason_of_its_own_and_other_reasons_are_no_limit()
    {
        var reasons = Enum.GetValues<GateLimit>().Select(limit => (Limit: limit, Reason: GateSentences.Reason(limit))).ToArray();

        Assert.All(reasons, pair => Assert.Equal(pair.Limit, GateSentences.Limit(pair.Reason)));
        Assert.All(Reasons.All.Except(reasons.Select(pair => pair.Reason)), reason => Assert.Null(GateSentences.Limit(reason)));
        Assert.Null(GateSentences.Limit(null));
    }
}

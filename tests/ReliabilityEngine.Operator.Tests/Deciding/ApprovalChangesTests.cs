using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Tests.Webhooks;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>What a person writes on a record has its SLOTarget looked at.</summary>
public sealed class ApprovalChangesTests
{
    [Theory]
    [InlineData(new string[0], new[] { "approved=a" }, true)]
    [InlineData(new[] { "approved=a" }, new[] { "approved=b" }, true)]
    [InlineData(new[] { "approved=a" }, new string[0], true)]
    [InlineData(new[] { "approved=a" }, new[] { "approved=a", "reset=true" }, true)]
    [InlineData(new[] { "approved=a" }, new[] { "approved=a", "approved-by=joe" }, false)]
    [InlineData(new[] { "approved=a" }, new[] { "approved=a" }, false)]
    public void Its_target_is_looked_at_when_an_annotation_changes(string[] before, string[] after, bool isLookedAt)
    {
        var keys = new ApprovalChanges().KeysOf(GivenRecord.Waiting().Annotated(before), GivenRecord.Waiting().Ended().Annotated(after));

        Assert.Equal(isLookedAt ? ["shop/web"] : [], keys.Select(key => key.ToString()));
    }

    [Fact]
    public void A_record_that_comes_or_goes_is_not_news_of_a_person()
    {
        var record = GivenRecord.Waiting().Annotated("approved=a");

        Assert.Empty(new ApprovalChanges().KeysOf(null, record));
        Assert.Empty(new ApprovalChanges().KeysOf(record, null));
    }
}

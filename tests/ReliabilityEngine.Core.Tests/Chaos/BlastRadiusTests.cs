using ReliabilityEngine.Core.Chaos;

namespace ReliabilityEngine.Core.Tests.Chaos;

public sealed class BlastRadiusTests
{
    [Theory]
    [InlineData(null, null, 4, 4, null, 1)]
    [InlineData(2, null, 4, 4, null, 2)]
    [InlineData(null, 50, 5, 5, null, 2)]
    [InlineData(null, 99, 10, 10, null, 9)]
    [InlineData(1, null, 4, 4, 25, 1)]
    public void So_many_pods_may_be_taken(int? count, int? percent, int desired, int ready, int? limit, int pods) =>
        Assert.Equal(new BlastRadius(pods, null), BlastRadius.Of(count, percent, desired, ready, limit));

    [Theory]
    [InlineData(null, 10, 4, 4, null, "10 % of 4 replicas is less than one pod: use `count`.")]
    [InlineData(1, null, 4, 1, null, "1 of 4 replicas are ready and 1 would be taken away: the last ready one never is.")]
    [InlineData(null, 100, 4, 4, null, "4 of 4 replicas are ready and 4 would be taken away: the last ready one never is.")]
    [InlineData(1, null, 1, 1, null, "1 of 1 replicas are ready and 1 would be taken away: the last ready one never is.")]
    [InlineData(1, null, 3, 3, 25, "1 of 3 replicas would be away; `limits.maxUnavailablePercent` 25 of the policy that acts for the workload allows 0.")]
    [InlineData(1, null, 8, 6, 25, "3 of 8 replicas would be away; `limits.maxUnavailablePercent` 25 of the policy that acts for the workload allows 2.")]
    [InlineData(1, null, 0, 0, null, "0 of 0 replicas are ready and 1 would be taken away: the last ready one never is.")]
    public void Or_none(int? count, int? percent, int desired, int ready, int? limit, string why) =>
        Assert.Equal(new BlastRadius(0, why), BlastRadius.Of(count, percent, desired, ready, limit));
}

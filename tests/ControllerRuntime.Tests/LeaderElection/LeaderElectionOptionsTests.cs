using ControllerRuntime.LeaderElection;

namespace ControllerRuntime.Tests.LeaderElection;

public sealed class LeaderElectionOptionsTests
{
    private static readonly LeaderElectionOptions Valid = new() { LeaseName = "l", LeaseNamespace = "n", Identity = "i" };

    [Fact]
    public void The_defaults_are_fine_once_names_are_given() => Assert.Empty(Valid.Errors());

    [Fact]
    public void Every_error_is_reported_at_once()
    {
        var options = new LeaderElectionOptions
        {
            LeaseDuration = TimeSpan.FromSeconds(5.5),
            RenewDeadline = TimeSpan.FromSeconds(6),
            RetryPeriod = TimeSpan.FromSeconds(5),
        };

        Assert.Equal(["LeaseName", "LeaseNamespace", "Identity", "LeaseDuration", "LeaseDuration", "RenewDeadline"], options.Errors().Select(e => e.Split('`')[1]));
    }

    [Theory]
    [InlineData(10, 10, 2, "LeaseDuration")]
    [InlineData(15, 2.4, 2, "RenewDeadline")]
    [InlineData(15, 10, 0, "RetryPeriod")]
    public void Lease_renew_and_retry_must_leave_room_for_each_other(double lease, double renew, double retry, string about)
    {
        var options = Valid with
        {
            LeaseDuration = TimeSpan.FromSeconds(lease),
            RenewDeadline = TimeSpan.FromSeconds(renew),
            RetryPeriod = TimeSpan.FromSeconds(retry),
        };

        Assert.StartsWith($"`{about}`", Assert.Single(options.Errors()), StringComparison.Ordinal);
    }
}

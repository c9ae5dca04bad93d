using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Scoring;
using static ReliabilityEngine.Core.Tests.Chaos.Runs;

namespace ReliabilityEngine.Core.Tests.Chaos;

public sealed class DetectionTests
{
    private static readonly ObjectiveReading High = Well with { Level = RiskLevel.High, AssessedAt = Noon.AddMinutes(2) };

    [Fact]
    public void What_was_assessed_before_the_injection_sees_nothing_of_it() =>
        Assert.Equal(Detection.None, Detection.None.With([High], Noon.AddMinutes(3)));

    [Fact]
    public void A_medium_risk_is_no_detection() =>
        Assert.Equal(Detection.None, Detection.None.With([Well with { Level = RiskLevel.Medium }], Noon));

    [Fact]
    public void The_first_alarm_counts_with_the_first_cause_that_is_named()
    {
        var seen = Detection.None.With([Well, High with { Name = "payments" }], Noon)
            .With([High with { AssessedAt = Noon.AddMinutes(3), Cause = RiskCause.SickPod }], Noon)
            .With([High with { AssessedAt = Noon.AddMinutes(4), Cause = RiskCause.Saturation }], Noon);

        Assert.Equal(new Detection(Noon.AddMinutes(2), "payments", null, RiskCause.SickPod), seen);
        Assert.Null(seen.Lead);
    }

    [Fact]
    public void A_high_risk_before_the_page_is_a_lead_and_a_page_alone_is_none()
    {
        var foreseen = Detection.None.With([High], Noon).With([High with { AssessedAt = Noon.AddMinutes(5), IsPaging = true }], Noon);
        var paged = Detection.None.With([High with { IsPaging = true }], Noon);

        Assert.Equal(TimeSpan.FromMinutes(3), foreseen.Lead);
        Assert.Null(paged.Lead);
    }

    [Theory]
    [InlineData(FaultKind.PodKill, RiskCause.SickPod, true)]
    [InlineData(FaultKind.PodEvict, RiskCause.Saturation, true)]
    [InlineData(FaultKind.PodKill, RiskCause.Dependency, false)]
    [InlineData(FaultKind.ScaleDown, RiskCause.Saturation, true)]
    [InlineData(FaultKind.NodeCordon, RiskCause.Node, true)]
    [InlineData(FaultKind.Stress, RiskCause.Leak, false)]
    [InlineData(FaultKind.NetworkLoss, RiskCause.Dependency, true)]
    [InlineData(FaultKind.NetworkLoss, RiskCause.Unknown, false)]
    public void A_cause_is_rightly_named(FaultKind fault, RiskCause cause, bool isRight) =>
        Assert.Equal(isRight, new Detection(Noon, "checkout", null, cause).IsRightFor(fault));

    [Fact]
    public void Of_what_was_not_seen_no_name_is_right_or_wrong() => Assert.Null(Detection.None.IsRightFor(FaultKind.PodKill));
}

using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Gate.Changes;
using Exempted = ReliabilityEngine.Operator.Gate.Exemption;
using HeldRollout = ReliabilityEngine.Operator.Gate.Rollout;

namespace ReliabilityEngine.Operator.Tests.Gate;

public sealed class ExemptionRulesTests
{
    private static readonly OverrideReading None = new(null, []);
    private static readonly OverrideReading Overridden = new(new GateOverride(GivenGate.Start, "a fix", "policy \"pay\""), []);

    [Fact]
    public void A_new_image_passes_by_nothing() => Assert.Null(Find(Facts()));

    [Theory]
    [InlineData(nameof(TemplateChange.MetadataOnly), Reasons.MetadataOnly)]
    [InlineData(nameof(TemplateChange.MoreResources), Reasons.MoreResources)]
    public void A_harmless_change_passes_whatever_its_images(string change, string reason) =>
        Assert.Equal(reason, Find(Facts(Enum.Parse<TemplateChange>(change)))!.Reason);

    [Fact]
    public void Images_that_ran_pass_and_images_nobody_knows_do_not()
    {
        Assert.Equal(Reasons.KnownImages, Find(Facts() with { NewImages = [] })!.Reason);
        Assert.Null(Find(Facts(images: []) with { NewImages = [] }));
    }

    [Fact]
    public void An_override_counts_where_it_is_general_or_of_every_policy_that_decides()
    {
        Assert.Equal(Reasons.Overridden, Find(Facts() with { General = Overridden })!.Reason);
        Assert.Equal(Reasons.Overridden, Find(Facts() with { OfPolicies = [Overridden, Overridden] })!.Reason);
        Assert.Null(Find(Facts() with { OfPolicies = [Overridden, None] }));
    }

    [Fact]
    public void The_first_reason_is_told()
    {
        var all = Facts(TemplateChange.MetadataOnly) with { IsByEngine = true, NewImages = [], General = Overridden };

        Assert.Equal(Reasons.EngineItself, Find(all)!.Reason);
        Assert.Equal(Reasons.MetadataOnly, Find(all with { IsByEngine = false })!.Reason);
        Assert.Equal(Reasons.KnownImages, Find(all with { IsByEngine = false, Rollout = Facts().Rollout })!.Reason);
    }

    private static Exempted? Find(ExemptionFacts facts) =>
        ExemptionRules.InOrder.Select(rule => rule(facts)).FirstOrDefault(exemption => exemption is not null);

    private static ExemptionFacts Facts(TemplateChange change = TemplateChange.Template, string[]? images = null) => new()
    {
        Rollout = new HeldRollout("shop", WorkloadKinds.Deployment, "web", new RolloutChange(change, images ?? ["web:2"], [])),
        IsByEngine = false,
        NewImages = images ?? ["web:2"],
        General = None,
        OfPolicies = [None],
    };
}

using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Whoever writes what this version only records is told, once and by name.</summary>
public sealed class NotYetRuleTests
{
    [Theory]
    [InlineData("{learning: {holdoutPercent: 10}}", "`learning`")]
    public void What_is_set_is_named(string spec, string fields) =>
        Assert.Equal(
            [Finding.Warning("spec", $"recorded only: this version does not act on {fields}")],
            SpecValidation.Validate(SpecDocument.With("ReliabilityPolicy", spec)));

    [Theory]
    [InlineData("{}")]
    [InlineData("{mode: Enforce, actions: [{name: add, when: {minLevel: High, causes: [Saturation]}, scale: {maxReplicas: 9}}]}")]
    [InlineData("{mode: Enforce, actions: [{name: tell, when: {minLevel: High}, notify: {receiver: team-chat}}]}")]
    [InlineData("{signals: [], actions: [], windows: [], pauseRequests: []}")]
    [InlineData("{prediction: {horizon: 1h, forecaster: Auto, historyToRecommend: 2h, historyToAct: 14d, retrain: '0 3 * * *', timeZone: Etc/UTC}}")]
    [InlineData("{signals: [{name: memory, query: 'm{pod=~\"$workload-.*\"}'}], limits: {maxConcurrent: 2}, pauseRequests: [cluster upgrade by platform]}")]
    [InlineData("{prediction: {forecaster: Theta, retrain: '@weekly', timeZone: Europe/Berlin}}")]
    [InlineData("{limits: {maxActionsPerHour: 6, maxConcurrent: 1, maxUnavailablePercent: 25}, learning: {holdoutPercent: 0}}")]
    public void What_an_apiserver_fills_in_is_not(string spec) => Assert.Empty(SpecValidation.Validate(SpecDocument.With("ReliabilityPolicy", spec)));
}

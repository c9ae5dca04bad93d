using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Explaining;
using ReliabilityEngine.Operator.Commands.Explaining.Past;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Tests.Commands.Backtesting;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Commands.Explaining.Past;

/// <summary>What is told of a past moment is what the engine told at that moment.</summary>
public sealed class PastEqualsTheEngineTests
{
    [Theory]
    [InlineData(10, "BelowEveryAction")]
    [InlineData(24, "Waiting")]
    [InlineData(45, "Unknown")]
    public async Task A_moment_is_told_afterwards_as_it_was_told_then(int passes, string reason)
    {
        var paths = new TwoPaths(Target, Policy, at => (at > GivenGate.Start.AddMinutes(20) ? 500 : 1000, 1000));
        var then = Assert.Single(await paths.ExplainedAsync(passes));

        var told = Assert.Single(await new PastDecisions(
            (asked, _) => Task.FromResult(paths.History(asked.Targets[0], asked.Span.From!.Value, asked.Span.To!.Value)), "the history", new EngineOptions { Namespace = GivenGate.OperatorNamespace }, new KnownReceivers(null))
            .AtAsync(new PastScope([NamespacedName.Of(Target())], [Target()], [Policy()], null, GivenGate.Namespace()), TwoPaths.At(passes), [], TestContext.Current.CancellationToken));

        Assert.Equal(reason, told.Reason);
        Assert.Equal(Essence(then), Essence(told));
        Assert.Equal(then.Factors.Select(factor => factor.Name), told.Factors.Select(factor => factor.Name));
        Assert.Equal(TwoPaths.At(passes), told.At);
    }

    private static (string, string, string?, DateTimeOffset?, string?, string?, string?, int?, string?) Essence(Explanation told) =>
        (told.Verdict, told.Reason, told.Action, told.Reason == "BelowEveryAction" ? null : told.Since, told.Level, told.Cause, told.DataQuality, told.Budget?.CoveredPercent, told.Forecast?.Horizon);

    private static SLOTarget Target() => Given.SLOTarget("web").WithWindow("5d").Labelled("team", "pay").CreatedAt(GivenGate.Start.AddDays(-90));

    private static ReliabilityPolicy Policy() => GivenGate.Policy().With(spec => spec with
    {
        Actions = [new ActionSpec { Name = "tell", When = new ActionConditionsSpec { MinLevel = "High" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } }],
    });
}

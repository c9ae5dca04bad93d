using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using NSubstitute;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Loop;

namespace ReliabilityEngine.Operator.Tests.Loop;

public sealed class ConditionEventsTests
{
    private readonly IEventRecorder _events = Substitute.For<IEventRecorder>();
    private readonly SLOTarget _target = new();

    [Theory]
    [InlineData(ConditionTypes.BudgetAtRisk, "True")]
    [InlineData(ConditionTypes.Stalled, "True")]
    [InlineData(ConditionTypes.DataAvailable, "False")]
    [InlineData(ConditionTypes.Ready, "False")]
    public void Warns_once_when_a_condition_turns_bad(string type, string bad)
    {
        ConditionEvents.Record(_events, _target, [With(type, "Unknown")], [With(type, bad)]);
        ConditionEvents.Record(_events, _target, [With(type, bad)], [With(type, bad)]);

        _events.Received(1).Record(_target, EventType.Warning, "Why", "Assess", "What to do.");
    }

    [Fact]
    public void Says_when_a_bad_condition_is_good_again()
    {
        ConditionEvents.Record(_events, _target, [With(ConditionTypes.BudgetAtRisk, "True")], [With(ConditionTypes.BudgetAtRisk, "False")]);

        _events.Received(1).Record(_target, EventType.Normal, "Why", "Assess", "What to do.");
    }

    [Theory]
    [InlineData("True", "Unknown")]
    [InlineData("Unknown", "False")]
    public void Not_knowing_is_no_event(string before, string after)
    {
        ConditionEvents.Record(_events, _target, [With(ConditionTypes.BudgetAtRisk, before)], [With(ConditionTypes.BudgetAtRisk, after)]);

        Assert.Empty(_events.ReceivedCalls());
    }

    private static Condition With(string type, string status) => new() { Type = type, Status = status, Reason = "Why", Message = "What to do." };
}

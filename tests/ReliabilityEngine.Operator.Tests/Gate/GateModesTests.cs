using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Gate;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

public sealed class GateModesTests
{
    [Theory]
    [InlineData("Recommend", "Enforce", "Closed", "Allow", 60, "Enforce")]
    [InlineData("Recommend", "Enforce", "Closed", "Allow", 61, "Warn")]
    [InlineData("Recommend", "Enforce", "Open", "Allow", 600, "Enforce")]
    [InlineData("Recommend", "Enforce", "Unknown", "Allow", 600, "Enforce")]
    [InlineData("Recommend", "Enforce", "Unknown", "Block", 61, "Warn")]
    [InlineData("Recommend", "Warn", "Closed", "Allow", 600, "Warn")]
    [InlineData("Recommend", "Shadow", "Closed", "Allow", 600, "Shadow")]
    [InlineData("Observe", "Enforce", "Closed", "Allow", 1, "Shadow")]
    public void Only_a_gate_that_refuses_and_is_in_the_way_for_too_long_gives_in(string mode, string gate, string state, string onUnknown, int minutes, string expected)
    {
        var spec = Policy().With(s => s with { Mode = mode, Gate = s.Gate with { Mode = gate, OnUnknown = onUnknown, MaxClosed = "61m" } }).Spec;

        Assert.Equal(expected, GateModes.Of(spec, state, Start, Start.AddMinutes(minutes)));
    }

    [Fact]
    public void Without_a_beginning_there_is_no_end()
    {
        Assert.Null(GateModes.LimitOf(Policy().Spec, null));
        Assert.Equal(GateModes.Enforce, GateModes.Of(Policy().Spec, GateModes.Closed, null, DateTimeOffset.MaxValue));
        Assert.Equal(Start.AddHours(24), GateModes.LimitOf(Policy().Spec, Start));
    }

    [Fact]
    public void The_strongest_mode_wins_in_whatever_order()
    {
        string[] all = [GateModes.Off, GateModes.Shadow, GateModes.Warn, GateModes.Enforce];
        foreach (var one in all)
        {
            foreach (var other in all)
            {
                var expected = Array.IndexOf(all, one) > Array.IndexOf(all, other) ? one : other;
                Assert.Equal(expected, GateModes.Strongest([one, other]));
            }
        }

        Assert.Equal(GateModes.Off, GateModes.Strongest([]));
    }

    [Fact]
    public void Every_limit_has_a_reason_of_its_own_and_other_reasons_are_no_limit()
    {
        var reasons = Enum.GetValues<ReliabilityEngine.Core.Deciding.GateLimit>().Select(limit => (Limit: limit, Reason: GateSentences.Reason(limit))).ToArray();

        Assert.All(reasons, pair => Assert.Equal(pair.Limit, GateSentences.Limit(pair.Reason)));
        Assert.All(Reasons.All.Except(reasons.Select(pair => pair.Reason)), reason => Assert.Null(GateSentences.Limit(reason)));
        Assert.Null(GateSentences.Limit(null));
    }
}

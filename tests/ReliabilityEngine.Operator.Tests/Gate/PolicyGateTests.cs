using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Gate;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

public sealed class PolicyGateTests
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

        Assert.Equal(expected, PolicyGate.ModeOf(spec, PolicyGate.ReadState(state), Start, Start.AddMinutes(minutes)).ToString());
    }

    [Fact]
    public void Without_a_beginning_there_is_no_end()
    {
        Assert.Null(PolicyGate.RelaxesAt(Policy().Spec, null));
        Assert.Equal(GateMode.Enforce, PolicyGate.ModeOf(Policy().Spec, GateState.Closed, null, DateTimeOffset.MaxValue));
        Assert.Equal(Start.AddHours(24), PolicyGate.RelaxesAt(Policy().Spec, Start));
    }

    [Fact]
    public void The_strongest_mode_wins_in_whatever_order()
    {
        GateMode[] all = [GateMode.Off, GateMode.Shadow, GateMode.Warn, GateMode.Enforce];
        foreach (var one in all)
        {
            foreach (var other in all)
            {
                var expected = Array.IndexOf(all, one) > Array.IndexOf(all, other) ? one : other;
                Assert.Equal(expected, PolicyGate.Strongest([one, other]));
            }
        }

        Assert.Equal(GateMode.Off, PolicyGate.Strongest([]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Ajar")]
    public void What_a_status_does_not_name_is_no_gate_and_nothing_known(string? text)
    {
        Assert.Equal(GateMode.Off, PolicyGate.ReadMode(text));
        Assert.Equal(GateState.Unknown, PolicyGate.ReadState(text));
    }
}

using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Tests.Gate;

public sealed class PolicySeniorityTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_older_one_comes_first_then_the_first_by_name_and_one_that_is_not_stored_last()
    {
        ReliabilityPolicy[] policies = [Policy("b", null), Policy("d", Day), Policy("c", Day), Policy("a", null), Policy("e", Day.AddSeconds(-1))];

        Assert.Equal(["e", "c", "d", "a", "b"], policies.Order(PolicySeniority.Order).Select(p => p.Metadata.Name));
    }

    private static ReliabilityPolicy Policy(string name, DateTimeOffset? created) =>
        new() { Metadata = new ObjectMeta { Name = name, CreationTimestamp = created } };
}

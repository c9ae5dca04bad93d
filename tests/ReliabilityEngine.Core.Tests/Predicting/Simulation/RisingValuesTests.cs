using ReliabilityEngine.Core.Predicting.Simulation;

namespace ReliabilityEngine.Core.Tests.Predicting.Simulation;

public class RisingValuesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(63)]
    public void Counts_what_a_look_at_each_value_counts(int length)
    {
        double[] values = [.. Enumerable.Range(0, length).Select(i => i * i / 4.0)];
        foreach (var value in values.Concat([-1, 0.1, 7.3, 1e9]))
        {
            Assert.Equal(values.Count(other => other < value), RisingValues.CountBelow(values, value));
            Assert.Equal(values.Count(other => other <= value), RisingValues.CountUpTo(values, value));
        }
    }
}

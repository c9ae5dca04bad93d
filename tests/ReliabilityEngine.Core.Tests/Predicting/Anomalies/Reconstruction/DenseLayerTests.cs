using ReliabilityEngine.Core.Predicting.Anomalies.Reconstruction;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies.Reconstruction;

public sealed class DenseLayerTests
{
    /// <summary>The error handed back is the slope of ½·Σ(output − wanted)² in each input: compared with a small step.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hands_back_the_slope_of_the_error(bool isLinear)
    {
        var layer = new DenseLayer(3, 4, isLinear, new Random(1));
        double[] input = [0.3, -0.7, 1.1];
        double[] wanted = [0.5, -0.5, 0.25, 0];
        double Loss(double[] at)
        {
            var output = layer.Forward(at);
            double sum = 0;
            for (var i = 0; i < wanted.Length; i++)
            {
                sum += (output[i] - wanted[i]) * (output[i] - wanted[i]) / 2;
            }

            return sum;
        }

        var numeric = Enumerable.Range(0, 3).Select(i =>
        {
            double[] above = [.. input], below = [.. input];
            above[i] += 1e-5;
            below[i] -= 1e-5;
            return (Loss(above) - Loss(below)) / 2e-5;
        }).ToArray();
        var error = layer.Forward(input).ToArray().Select((output, i) => output - wanted[i]).ToArray();
        var slopes = layer.Backward(input, error).ToArray();

        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(numeric[i], slopes[i], 1e-8));
    }

    [Fact]
    public void Learns_a_linear_map()
    {
        var layer = new DenseLayer(2, 1, true, new Random(1));
        var random = new Random(2);
        for (var step = 1; step <= 20_000; step++)
        {
            double[] input = [GivenSeries.Normal(random), GivenSeries.Normal(random)];
            var error = layer.Forward(input)[0] - ((2 * input[0]) - input[1] + 0.5);
            layer.Backward(input, [error]);
            layer.Step(1, step);
        }

        Assert.Equal(1.5, layer.Forward([1, 1])[0], 0.05);
        Assert.Equal(0.5, layer.Forward([0, 0])[0], 0.05);
    }
}

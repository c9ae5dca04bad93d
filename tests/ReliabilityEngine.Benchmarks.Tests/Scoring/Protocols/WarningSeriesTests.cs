using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Protocols;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Protocols;

public class WarningSeriesTests
{
    [Fact]
    public void The_limit_comes_from_the_training_part_and_questions_from_what_follows_it()
    {
        double[] training = [.. Enumerable.Range(0, 101).Select(value => (double)value)];
        double[] after = [.. Enumerable.Repeat(0.0, 40), 96, 97, 98, .. Enumerable.Repeat(0.0, 20)];
        var series = new WarningSeries([.. training, .. after], TimeSpan.FromMinutes(5), training.Length);
        var model = new Listener();

        var score = series.Score(model);

        Assert.Equal(95, series.Limit);
        Assert.Equal((training.Length, 95, 12), (model.Training, model.Limit, model.Horizon));
        Assert.Equal(after, model.Asked);
        Assert.Equal(1, score.Events);
    }

    private sealed class Listener : IWarningModel
    {
        public int Training { get; private set; }

        public double Limit { get; private set; }

        public int Horizon { get; private set; }

        public List<double> Asked { get; } = [];

        public void Start(ReadOnlyMemory<double> training, double limit, int horizon, TimeSpan step) =>
            (Training, Limit, Horizon) = (training.Length, limit, horizon);

        public Warning Next(double value)
        {
            Asked.Add(value);
            return default;
        }
    }
}

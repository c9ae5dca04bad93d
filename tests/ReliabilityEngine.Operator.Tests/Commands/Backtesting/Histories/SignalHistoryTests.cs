using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting.Histories;

/// <summary>Signals are read as the engine would have seen them, moment by moment, in as few pieces as the source bears.</summary>
public sealed class SignalHistoryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pods_that_are_too_many_over_hours_and_not_at_any_moment_are_all_read()
    {
        var source = new Source { MostSteps = 50 };

        var (signal, problem) = await ReadAsync(source, minutes: 300);

        Assert.Null(problem);
        Assert.Equal(Enumerable.Range(0, 300).Select(minute => (double)minute), signal.Read(Start, Start.AddMinutes(299)).Series[0].Values);
    }

    [Fact]
    public async Task What_is_too_many_at_a_moment_is_asked_for_twice_and_told()
    {
        var source = new Source { MostSteps = 0 };

        var (signal, problem) = await ReadAsync(source, minutes: 240);

        Assert.Equal(Reasons.TooManySeries, problem!.Reason);
        Assert.False(signal.HasData);
        Assert.Equal([240, 1], source.Asked);
    }

    [Fact]
    public async Task A_query_that_only_an_edit_can_help_is_asked_once()
    {
        var source = new Source { Problem = new SampleProblem(Reasons.QueryRefused, "It is no query.", OnlyAnEditHelps: true, RangeIsRead: true) };

        var (signal, problem) = await ReadAsync(source, minutes: 600);

        Assert.Equal(("It is no query.", false, 1), (problem!.Message, signal.HasData, source.Asked.Count));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_ends_it()
    {
        var source = new Source { Problem = new SampleProblem(Reasons.SourceUnreachable, "It does not answer.", OnlyAnEditHelps: false, RangeIsRead: false) };

        var cannot = await Assert.ThrowsAsync<HistoryException>(() => ReadAsync(source, minutes: 10));

        Assert.Equal("SLOTarget shop/web, signal memory, 2026-01-05 00:00:00Z to 2026-01-05 00:09:00Z: It does not answer.", cannot.Message);
    }

    private static Task<(RecordedSignal Signal, SampleProblem? Problem)> ReadAsync(Source source, int minutes) => new SignalHistory(source).ReadAsync(
        Given.SLOTarget("web"), new SignalSpec { Name = "memory", Query = "memory" }, Minute, Start, Start.AddMinutes(minutes - 1), TestContext.Current.CancellationToken);

    /// <summary>One series that counts the minutes, and too many once too many steps are asked for.</summary>
    private sealed class Source : ISignalSource
    {
        public int MostSteps { get; init; } = int.MaxValue;

        public SampleProblem? Problem { get; init; }

        /// <summary>How many steps each time.</summary>
        public List<int> Asked { get; } = [];

        public Task<SignalReading> ReadAsync(SignalRequest request, CancellationToken cancellationToken)
        {
            var steps = (int)((request.To - request.From) / request.Step) + 1;
            Asked.Add(steps);
            return Task.FromResult(
                Problem is not null ? new SignalReading([], Problem)
                : steps > MostSteps ? new SignalReading([], new SampleProblem(Reasons.TooManySeries, "Too many.", OnlyAnEditHelps: true, RangeIsRead: true))
                : new SignalReading([new SignalSeries("web-0", SignalSeriesKind.Pod, [.. Enumerable.Range(0, steps).Select(step => (request.From - Start).TotalMinutes + step)])], null));
        }
    }
}

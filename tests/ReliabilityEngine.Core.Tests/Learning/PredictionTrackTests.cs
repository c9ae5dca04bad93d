using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Learning;

public sealed class PredictionTrackTests
{
    private static readonly Objective Objective = Given.Objective();
    private static readonly DateTimeOffset Noon = Given.Start.AddHours(12);

    [Theory]
    [InlineData(false, Turnout.NotBreached)]
    [InlineData(true, Turnout.Breached)]
    public void A_prediction_is_scored_by_the_counts_when_its_horizon_is_over(bool breaches, Turnout turnout)
    {
        var play = new Play(breaches ? Noon.AddMinutes(30) : null);

        play.Pass(Noon, 0.2);
        play.Pass(Noon.AddMinutes(59), 0.4);
        Assert.Empty(play.Scored);

        play.Pass(Noon.AddMinutes(60), 0.4);
        Assert.Equal([new ScoredPrediction(Noon, 0.2, turnout)], play.Scored);
    }

    [Fact]
    public void The_next_one_is_made_when_the_horizon_before_is_over_and_an_hour_has_passed()
    {
        var play = new Play(null) { Horizon = TimeSpan.FromMinutes(10) };

        for (var at = Noon; at <= Noon.AddHours(3); at = at.AddMinutes(1))
        {
            play.Pass(at, 0.1);
        }

        Assert.Equal([Noon, Noon.AddHours(1), Noon.AddHours(2)], play.Scored.Select(one => one.At));
    }

    [Fact]
    public void What_is_touched_is_censored_with_what_was_foreseen_then_also_when_it_has_breached_before()
    {
        foreach (var touch in Enum.GetValues<Touch>().Where(touch => touch != Touch.None))
        {
            var play = new Play(Noon.AddMinutes(10));
            play.Pass(Noon, 0.2);
            play.Pass(Noon.AddMinutes(30), 0.9, touch);
            play.Pass(Noon.AddMinutes(60), 0.2);

            Assert.Equal([new ScoredPrediction(Noon, 0.2, Turnout.Censored) { Foreseen = 0.9 }], play.Scored);
        }
    }

    [Fact]
    public void A_person_who_steps_in_censors_too_and_the_next_prediction_is_under_the_new_arrangement()
    {
        var play = new Play(null);
        play.Pass(Noon, 0.2, hands: "4 replicas");
        play.Pass(Noon.AddMinutes(30), 0.3, hands: "6 replicas");
        Assert.Equal(Turnout.Censored, Assert.Single(play.Scored).Turnout);

        play.Pass(Noon.AddMinutes(60), 0.25, hands: "6 replicas");
        play.Pass(Noon.AddMinutes(120), 0.25, hands: "6 replicas");
        Assert.Equal((0.25, Turnout.NotBreached), (play.Scored[1].Probability, play.Scored[1].Turnout));
    }

    [Fact]
    public void Without_data_over_the_horizon_nothing_is_scored_and_what_was_breached_cannot_be_told_either()
    {
        var play = new Play(Noon.AddMinutes(10), silentFrom: Noon.AddMinutes(20));

        play.Pass(Noon, 0.2);
        play.Pass(Noon.AddMinutes(60), null);

        Assert.Empty(play.Scored);
        Assert.Null(play.Track.Open);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(1.0, true)]
    public void Nothing_is_foretold_while_the_risk_is_unknown_or_the_breach_is_there(double? probability, bool isBreached)
    {
        var play = new Play(null);

        play.Pass(Noon, probability, isBreached: isBreached);

        Assert.Null(play.Track.Open);
    }

    [Fact]
    public void What_was_foreseen_when_an_action_began_is_one_case_and_nothing_is_foretold_until_it_has_worked()
    {
        var play = new Play(null);
        for (var at = Noon; at <= Noon.AddHours(2); at = at.AddMinutes(5))
        {
            play.Pass(at, 0.8, Touch.Action, acts: true);
        }

        Assert.Equal([new ScoredPrediction(Noon, 0.8, Turnout.NotBreached) { IsActedOn = true }], play.Scored);

        play.Pass(Noon.AddMinutes(150), 0.1);
        Assert.Null(play.Track.Open);
        play.Pass(Noon.AddHours(3), 0.1);
        Assert.NotNull(play.Track.Open);
    }

    /// <summary>Nothing that was only decided has prevented anything: a right may be missing, or a budget hold it.</summary>
    [Fact]
    public void What_was_decided_and_never_begun_is_no_case()
    {
        var play = new Play(null) { Begun = [] };
        for (var at = Noon; at <= Noon.AddHours(2); at = at.AddMinutes(5))
        {
            play.Pass(at, 0.8, Touch.Action, acts: at == Noon);
        }

        Assert.Empty(play.Scored);
    }

    [Fact]
    public void Another_horizon_is_another_prediction()
    {
        var play = new Play(null);
        play.Pass(Noon, 0.2);
        play.Horizon = TimeSpan.FromHours(2);
        play.Pass(Noon.AddHours(1), 0.3);

        Assert.Empty(play.Scored);
        Assert.Equal(Noon.AddHours(3), play.Track.Open!.Due);
    }

    /// <summary>A day of a thousand events a minute, a tenth of them bad for ten minutes.</summary>
    private sealed class Play(DateTimeOffset? breachAt, DateTimeOffset? silentFrom = null)
    {
        private const string Action = "scale-1";

        private readonly SampleHistory _history = Given.History(Objective,
        [
            .. Given.Samples(Given.Start, Given.Start.AddDays(1), _ => 1000, hours => breachAt is { } at && Given.Start.AddHours(hours) > at && Given.Start.AddHours(hours) <= at.AddMinutes(10) ? 0.3 : 0)
                .Where(sample => sample.At <= (silentFrom ?? DateTimeOffset.MaxValue)),
        ]);

        public TimeSpan Horizon { get; set; } = TimeSpan.FromHours(1);

        public PredictionTrack Track { get; private set; } = PredictionTrack.Empty;

        public List<ScoredPrediction> Scored { get; } = [];

        /// <summary>What was decided is begun, unless something forbids it.</summary>
        public IReadOnlyCollection<string> Begun { get; set; } = [Action];

        public void Pass(DateTimeOffset at, double? probability, Touch touch = Touch.None, bool acts = false, bool isBreached = false, string hands = "")
        {
            var (next, scored) = Track.Step(new LearningMoment
            {
                Objective = Objective,
                History = _history,
                End = at,
                Horizon = Horizon,
                Probability = probability,
                IsBreached = isBreached,
                Touch = touch,
                Begins = acts ? Action : null,
                Begun = Begun,
                Hands = hands,
            });
            Track = next;
            Scored.AddRange(scored);
        }
    }
}

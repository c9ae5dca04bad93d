using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Forecasting;
using ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>From a history of load to the frontier, with the planner that the engine scales by. What was never seen is not planned with.</summary>
internal static class Simulation
{
    /// <summary>The question is what would be enough, not what may be added at once.</summary>
    private const int Unbounded = 1_000_000;

    /// <exception cref="HistoryException">Nothing is known of the replicas, or of the load.</exception>
    public static SimulationReport Run(LoadHistory load, SimulateOptions options)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(options);
        var (recorded, series) = (load.Recorded, load.Recorded.Series);
        var end = EndOf(recorded, options.At);

        var (objective, history) = (recorded.Objective, new SampleHistory(HistoryLayout.For(recorded.Objective)));
        var samples = series.Read(series.First, end).Samples;
        history.Append(samples, objective.Exclusions);
        history.MarkRead(end);
        var prediction = Assessor.Predict(objective, history, null, end);
        var model = Learned(load, samples, CapacityMemory.BreachRatio(objective));
        var curve = options.Capacity is { } given ? CapacityCurve.Given(given) : model.Curve;
        var (ready, loadNow) = (options.Replicas ?? Ready(load, end), LoadForecast.Now(history, end));
        var plan = ReplicaPlanner.Plan(new ReplicaQuestion
        {
            Capacity = curve,
            CapacityUnknownReason = options.Capacity is null ? model.UnknownReason : null,
            Traffic = LoadForecast.Of(prediction.State, Traffic(objective, history, samples), end, options.Horizon, series.Step),
            Load = loadNow,
            Ready = ready,
            MinReplicas = options.MinReplicas,
            MaxReplicas = options.MaxReplicas,
            MaxStepPercent = Unbounded,
            StartUp = options.StartUp,
            BreachLimit = options.BreachLimitPercent / 100,
        });
        return new SimulationReport
        {
            At = end,
            HorizonSeconds = options.Horizon.TotalSeconds,
            StartUpSeconds = options.StartUp.TotalSeconds,
            Load = loadNow,
            ReadyReplicas = ready,
            Capacity = SimulationSentences.OfCapacity(options.Capacity, model, curve, load),
            BreachLimitPercent = options.BreachLimitPercent,
            Recommended = plan.Replicas,
            Reason = plan.Reason.ToString(),
            Frontier = [.. plan.Frontier.Select(option => new SimulatedOption(
                option.Replicas, double.IsNaN(option.BreachProbability) ? null : 100 * option.BreachProbability, option.ReplicaHours))],
        };
    }

    /// <summary>The end of the step that is planned from. A source's newest steps have not settled; there the newest is as good.</summary>
    public static DateTimeOffset EndOf(RecordedTarget recorded, DateTimeOffset? at)
    {
        var series = recorded.Series;
        var end = at is { } given && given < series.Last ? StepGrid.EndOf(given, series.Step) : series.Last;
        return end >= series.First && !(at > recorded.To) ? end : throw new HistoryException(
            $"--at must lie in the history, which reaches from {TimeText.Of(series.First)} to {TimeText.Of(series.Last)}, not {TimeText.Of(at!.Value)}");
    }

    /// <summary>What the history shows of the load that a replica carries.</summary>
    public static CapacityModel Learned(LoadHistory load, IReadOnlyList<Core.Observing.Sample> samples, double breachRatio)
    {
        var model = new CapacityModel(breachRatio);
        var step = load.Recorded.Series.Step;
        foreach (var (place, sample) in samples.Index().Where(sample => sample.Item.Quality == Core.Observing.SampleQuality.Good))
        {
            model.Observe(new LoadPoint(sample.At, step, sample.Total / step.TotalSeconds, load.Replicas[place], sample.Total > 0 ? sample.Bad / sample.Total : 0));
        }

        return model;
    }

    /// <summary>What has learned the traffic of the history step by step.</summary>
    public static ShortTermForecaster Traffic(Objective objective, SampleHistory history, IReadOnlyList<Core.Observing.Sample> samples)
    {
        var step = history.Layout.Step;
        var traffic = new ShortTermForecaster();
        foreach (var sample in samples.Where(sample => sample.Quality == Core.Observing.SampleQuality.Good))
        {
            traffic.Observe(new ForecastPoint(sample.At - step, step, sample.Total / step.TotalSeconds, step.TotalSeconds));
        }

        if (samples.Count > 0)
        {
            PastTraffic.Show(traffic, objective, history, samples[^1].At);
        }

        return traffic;
    }

    /// <summary>The newest known count.</summary>
    public static int Ready(LoadHistory load, DateTimeOffset end)
    {
        var series = load.Recorded.Series;
        for (var place = (int)((end - series.First) / series.Step); place >= 0; place--)
        {
            if (double.IsFinite(load.Replicas[place]))
            {
                return (int)Math.Round(load.Replicas[place]);
            }
        }

        throw new HistoryException($"nothing tells how many replicas there are: {load.MissingReplicas}; {load.Remedy}");
    }
}

using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding.Capacity;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Commands.Simulating;

/// <summary>What a history of load tells of the service at its end.</summary>
/// <param name="End">The end of the step that is simulated from.</param>
/// <param name="Samples">Up to there.</param>
/// <param name="Usual">Its newest hour.</param>
/// <param name="Capacity">What was learned of a replica, whatever was said of it.</param>
/// <param name="Curve">What a replica carries, as said or else as learned; null while nothing is known of it.</param>
internal sealed record LoadReading(
    DateTimeOffset End, IReadOnlyList<Sample> Samples, Assessment Assessment, SampleHistory History, Counts Usual, CapacityModel Capacity, CapacityCurve? Curve, LoadHistory Load)
{
    /// <summary>The service as it is without a fault.</summary>
    private static readonly TimeSpan UsualSpan = TimeSpan.FromHours(1);

    /// <summary>Events a second.</summary>
    public double LoadNow => LoadForecast.Now(History, End);

    /// <exception cref="Backtesting.Histories.HistoryException"><c>--at</c> does not lie in it.</exception>
    public static LoadReading Of(LoadHistory load, SimulateOptions options)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(options);
        var (recorded, series) = (load.Recorded, load.Recorded.Series);
        var end = Simulation.EndOf(recorded, options.At);
        var (objective, history) = (recorded.Objective, new SampleHistory(HistoryLayout.For(recorded.Objective)));
        var samples = series.Read(series.First, end).Samples;
        history.Append(samples, objective.Exclusions);
        history.MarkRead(end);
        var model = Simulation.Learned(load, samples, CapacityMemory.BreachRatio(objective));
        return new LoadReading(
            end, samples, Assessor.Assess(objective, history, null, end), history, history.Over(end - UsualSpan, end), model,
            options.Capacity is { } given ? CapacityCurve.Given(given) : model.IsReady ? model.Curve : null, load);
    }

    /// <summary>The traffic to come, in events a second.</summary>
    public Forecast Traffic(TimeSpan horizon)
    {
        var near = Simulation.Traffic(Load.Recorded.Objective, History, Samples);
        return LoadForecast.Of(Assessment.Memory.Forecast, near, End, horizon, Load.Recorded.Series.Step);
    }
}

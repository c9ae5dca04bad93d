using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>A target with thirty days of minutes: one tick of it (append a sample, assess), and what it keeps in memory.</summary>
internal sealed class AssessmentSpeed : ISpeedRow
{
    private const int Targets = 100;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    private static readonly Objective Objective = new()
    {
        Indicator = new Indicator.Ratio("errors", "total"),
        Ratio = 0.999,
        Window = TimeSpan.FromDays(30),
        Step = TimeSpan.FromMinutes(1),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    public string Name => "assessment";

    public double Weight => 4;

    public IEnumerable<Measurement> Measure(OtherFigures others)
    {
        var target = Target.WithHistory();
        var timed = Timing.Of(target.Tick);
        yield return SpeedRows.Of(
            "assessment of a target with 30 d of history", timed.Microseconds, "µs", Goal.AtMost(200),
            $"a tick, {timed.AllocatedBytes:F0} B allocated");

        yield return SpeedRows.Of(
            "memory of a target with 30 d of history", Kilobytes(() => Target.WithHistory()), "KB", Goal.AtMost(40), "history, models and the last assessment's memory");
        yield return SpeedRows.Of(
            "memory of a target with 30 d of history whose replicas are planned", Kilobytes(() => Target.WithHistory(replicas: 10)), "KB", Goal.AtMost(40),
            "and what replicas have carried, and how load changes within minutes");
    }

    private static double Kilobytes(Func<Target> create)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var targets = Enumerable.Range(0, Targets).Select(_ => create()).ToArray();
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Targets;
        GC.KeepAlive(targets);
        return kept / 1024;
    }

    private sealed class Target
    {
        private readonly SampleHistory _history = new(HistoryLayout.For(Objective));
        private readonly Random _random = new(1);
        private readonly CapacityMemory? _capacity;
        private readonly int _replicas;
        private AssessmentMemory? _memory;
        private DateTimeOffset _now = Start;

        private Target(int replicas) => (_replicas, _capacity) = (replicas, replicas > 0 ? new CapacityMemory() : null);

        /// <param name="replicas">Ready all the time; 0 where none are planned.</param>
        public static Target WithHistory(int replicas = 0)
        {
            var target = new Target(replicas);
            while (target._now < Start + Kept)
            {
                target.Read();
            }

            target.Assess();
            return target;
        }

        public void Tick()
        {
            Read();
            Assess();
        }

        private void Read()
        {
            _now += Objective.Step;
            var events = 600 + (300 * Math.Sin(2 * Math.PI * _now.TimeOfDay.TotalDays)) + _random.Next(30);
            var bad = _random.NextDouble() < 0.3 ? 1 + _random.Next(2) : 0;
            _history.Append([Sample.Counted(_now, events - bad, events)], Objective.Exclusions);
            _history.MarkRead(_now);
            _capacity?.Observe(Objective, _history, _replicas);
        }

        private void Assess() => _memory = Assessor.Assess(Objective, _history, _memory, _now).Memory;
    }
}

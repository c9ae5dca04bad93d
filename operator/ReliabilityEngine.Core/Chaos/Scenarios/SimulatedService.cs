using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>One service over all draws: what hurts it in each, and what that comes to.</summary>
internal sealed class SimulatedService
{
    /// <summary>What a path of an hour is cut into: minutes.</summary>
    private const int Steps = 60;

    /// <summary>The usual error ratio is told by this many equally likely ones.</summary>
    private const int Ratios = 20;

    private readonly ScenarioService _service;
    private readonly double _stepSeconds;
    private readonly LoadTable? _loads;
    private readonly BreakRule? _rule;
    private readonly double[] _ratios = [];
    private readonly double[] _spared = new double[Steps];
    private readonly double[] _costs = new double[ScenarioSimulation.Draws];
    private ReadOnlyMemory<double> _load;
    private double _usual;
    private double _luck;
    private bool _isBroken;
    private bool _isPerhapsBroken;
    private bool _isCostUnknown;
    private int _broken;
    private int _perhapsBroken;

    public SimulatedService(ScenarioService service, TimeSpan length)
    {
        _service = service;
        _stepSeconds = (length / Steps).TotalSeconds;
        if (service.Reading is { } reading)
        {
            _loads = new LoadTable(reading, length, Steps);
            _rule = new BreakRule(reading.Objective, length / Steps);
            var usual = new ErrorRatioPosterior(reading.Objective.Ratio, reading.Usual);
            _ratios = [.. Enumerable.Range(0, Ratios).Select(i => usual.Quantile((i + 0.5) / Ratios))];
        }
    }

    public bool IsHit => _service.Hit is not null;

    /// <summary>A busy hour is busy for all: every service has the level of the draw.</summary>
    public void Begin(int draw, Random random)
    {
        _isBroken = false;
        _isPerhapsBroken = _isCostUnknown = _service.Reading is null;
        Array.Fill(_spared, 1);
        _luck = random.NextDouble();
        if (_loads is not null)
        {
            _usual = _ratios[random.Next(Ratios)];
            _load = _loads.At(draw);
        }
    }

    /// <summary>What the scenario itself does to it.</summary>
    public ServiceTrouble Hurt()
    {
        var (hit, shares) = (_service.Hit!, new double[Steps]);
        for (var step = 0; step < Steps; step++)
        {
            shares[step] = 1 - ((1 - Overload(hit, step)) * (1 - hit.ErrorShare));
        }

        if (_rule is null || shares.Any(double.IsNaN))
        {
            return new ServiceTrouble(this, shares, null);
        }

        var all = new double[Steps];
        return new ServiceTrouble(this, shares, Breaks(all, Spend(Array.ConvertAll(shares, share => 1 - share), all)));
    }

    public void Suffer(ServiceTrouble trouble)
    {
        if (trouble.Source != this)
        {
            _isBroken |= trouble.Breaks == true;
            _isPerhapsBroken |= trouble.Breaks is null;
        }

        for (var step = 0; step < Steps; step++)
        {
            _isCostUnknown |= double.IsNaN(trouble.Shares[step]);
            _spared[step] *= double.IsNaN(trouble.Shares[step]) ? 1 : 1 - trouble.Shares[step];
        }
    }

    public void End(int draw)
    {
        var all = new double[Steps];
        var cost = Spend(_spared, all);
        var isBroken = _isBroken || (_rule is not null && Breaks(all, cost));
        _broken += isBroken ? 1 : 0;
        _perhapsBroken += isBroken || _isPerhapsBroken || _isCostUnknown ? 1 : 0;
        _costs[draw] = _isCostUnknown ? double.PositiveInfinity : cost;
    }

    /// <param name="by">Those whose trouble may reach it.</param>
    public ScenarioImpact ToImpact(IReadOnlyList<string> by) => new(
        _service.Name, by, (double)_broken / ScenarioSimulation.Draws, (double)_perhapsBroken / ScenarioSimulation.Draws, ScenarioCost.Of(_costs));

    private bool Breaks(double[] shares, double cost) => cost > _service.Reading!.RemainingRatio || _rule!.Pages(shares, _usual);

    /// <summary>The share of the budget that goes, with the usual errors; fills the error ratio of each step.</summary>
    private double Spend(double[] spared, double[] shares)
    {
        if (_service.Reading is not { } reading)
        {
            return 0;
        }

        var (bad, factor) = (0.0, _service.Hit?.LoadFactor ?? 1);
        for (var step = 0; step < Steps; step++)
        {
            shares[step] = 1 - (spared[step] * (1 - _usual));
            bad += shares[step] * _load.Span[step] * factor * _stepSeconds;
        }

        return bad / reading.AllowedBad;
    }

    /// <summary>The share of the requests that the replicas that are left do not carry; NaN where that is not known.</summary>
    private double Overload(ScenarioHit hit, int step)
    {
        if (hit.IsUnknown)
        {
            return double.NaN;
        }

        if (hit is { Away: 0, LoadFactor: <= 1 })
        {
            return 0;
        }

        if (_service.Reading is not { Ready: { } ready } reading)
        {
            return double.NaN;
        }

        if (hit.Away >= ready)
        {
            return 1;
        }

        var perReplica = _load.Span[step] * hit.LoadFactor / (ready - hit.Away);
        var breach = reading.Capacity?.Probability(perReplica) ?? double.NaN;
        return double.IsNaN(breach) ? double.NaN
            : _luck >= breach ? 0
            : reading.Capacity!.HighestWithoutBreach is { } carried && carried < perReplica ? 1 - (carried / perReplica)
            : 1 - reading.Objective.Ratio;
    }
}

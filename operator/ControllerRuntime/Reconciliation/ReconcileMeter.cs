using ControllerRuntime.Metrics;

namespace ControllerRuntime.Reconciliation;

/// <summary>Keeps the <c>controller_runtime_*</c> metrics of one controller; all start at 0, so that a first error is an increase.</summary>
internal sealed class ReconcileMeter
{
    private readonly CounterSeries[] _results;
    private readonly CounterSeries _errors;
    private readonly CounterSeries _terminal;
    private readonly CounterSeries _panics;
    private readonly CounterSeries _timeouts;
    private readonly GaugeSeries _active;
    private readonly HistogramSeries _time;

    public ReconcileMeter(RuntimeMetrics metrics, string controller, int maxConcurrent)
    {
        // In the order of PassVerdict; a terminal error is an error to dashboards.
        string[] results = ["success", "requeue_after", "requeue", "error", "error"];
        _results = [.. results.Select(result => metrics.Reconciles.With(controller, result))];
        _errors = metrics.ReconcileErrors.With(controller);
        _terminal = metrics.TerminalErrors.With(controller);
        _panics = metrics.Panics.With(controller);
        _timeouts = metrics.Timeouts.With(controller);
        _active = metrics.ActiveWorkers.With(controller);
        _time = metrics.ReconcileTime.With(controller);
        metrics.MaxConcurrentReconciles.With(controller).Set(maxConcurrent);
    }

    public void Started() => _active.Inc();

    public void Stopped(TimeSpan took)
    {
        _active.Dec();
        _time.Observe(took.TotalSeconds);
    }

    public void TimedOut() => _timeouts.Inc();

    public void Ended(Pass pass)
    {
        _results[(int)pass.Verdict].Inc();
        if (pass.Verdict is PassVerdict.Error or PassVerdict.Terminal)
        {
            _errors.Inc();
        }

        if (pass.Verdict is PassVerdict.Terminal)
        {
            _terminal.Inc();
        }

        if (pass is { Verdict: PassVerdict.Error, Error: { } error } && Panics.IsPanic(error))
        {
            _panics.Inc();
        }
    }
}

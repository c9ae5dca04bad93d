using ControllerRuntime.Metrics;

namespace ControllerRuntime.Reconciliation;

/// <summary>Keeps the <c>controller_runtime_*</c> metrics of one controller; all counts start at 0, so that a first error is an increase.</summary>
internal sealed class ReconcileMeter
{
    /// <summary>In the order of <see cref="PassVerdict"/>; a terminal error is an error to dashboards.</summary>
    private static readonly string[] Results = ["success", "requeue_after", "requeue", "error", "error"];

    private readonly RuntimeMetrics _metrics;
    private readonly KeyValuePair<string, object?> _controller;

    public ReconcileMeter(RuntimeMetrics metrics, string controller, int maxConcurrent)
    {
        _metrics = metrics;
        _controller = new("controller", controller);
        foreach (var verdict in Enum.GetValues<PassVerdict>())
        {
            Count(verdict, 0);
        }

        metrics.ReconcileErrors.Add(0, _controller);
        metrics.TerminalErrors.Add(0, _controller);
        metrics.Panics.Add(0, _controller);
        metrics.Timeouts.Add(0, _controller);
        metrics.ActiveWorkers.Add(0, _controller);
        metrics.MaxConcurrentReconciles.Record(maxConcurrent, _controller);
    }

    public void Started() => _metrics.ActiveWorkers.Add(1, _controller);

    public void Stopped(TimeSpan took)
    {
        _metrics.ActiveWorkers.Add(-1, _controller);
        _metrics.ReconcileTime.Record(took.TotalSeconds, _controller);
    }

    public void TimedOut() => _metrics.Timeouts.Add(1, _controller);

    public void Ended(Pass pass)
    {
        Count(pass.Verdict, 1);
        if (pass.Verdict is PassVerdict.Error or PassVerdict.Terminal)
        {
            _metrics.ReconcileErrors.Add(1, _controller);
        }

        if (pass.Verdict is PassVerdict.Terminal)
        {
            _metrics.TerminalErrors.Add(1, _controller);
        }

        if (pass is { Verdict: PassVerdict.Error, Error: { } error } && Panics.IsPanic(error))
        {
            _metrics.Panics.Add(1, _controller);
        }
    }

    /// <summary>How a verdict is called in metrics and spans.</summary>
    public static string Result(PassVerdict verdict) => Results[(int)verdict];

    private void Count(PassVerdict verdict, int passes) => _metrics.Reconciles.Add(passes, _controller, new("result", Result(verdict)));
}

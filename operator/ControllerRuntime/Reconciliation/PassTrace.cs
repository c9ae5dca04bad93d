using System.Diagnostics;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>One trace a pass. Where traces are not exported nobody listens, and a span costs nothing.</summary>
internal static class PassTrace
{
    /// <summary>Exporters subscribe to the spans by this name.</summary>
    public const string SourceName = "ControllerRuntime";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span that everything the controller does is within.</summary>
    public static Activity? Start(string controller, NamespacedName key, Guid reconcileId)
    {
        // Whatever started this worker is no part of the pass.
        Activity.Current = null;
        return Source.StartActivity($"reconcile {controller}")?
            .SetTag("controller", controller)
            .SetTag("namespace", key.Namespace)
            .SetTag("name", key.Name)
            .SetTag("reconcile_id", reconcileId.ToString());
    }

    /// <summary>Says how the pass went, in the words of its metrics.</summary>
    public static void End(Activity? span, Pass pass)
    {
        span?.SetTag("result", ReconcileMeter.Result(pass.Verdict));
        if (pass.Verdict is PassVerdict.Error or PassVerdict.Terminal)
        {
            span?.SetStatus(ActivityStatusCode.Error, pass.Message);
        }
    }
}

using System.Globalization;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What people have said beforehand.</summary>
internal static class AdministrativeGuards
{
    public static Objection? Stop(GuardFacts facts) =>
        facts.StopRemedy is { } remedy ? Objection.Held(GuardReasons.Stopped, $"An administrator has stopped every action: {remedy}.") : null;

    public static Objection? Pause(GuardFacts facts) => facts.Policy.PauseRequests is { Count: > 0 } requests
        ? Objection.Held(GuardReasons.Paused, $"Paused by {requests.Count} of `pauseRequests` ({string.Join("; ", requests)}): remove what no longer holds.")
        : null;

    /// <summary>A window that forbids counts more than one that allows; with no window that allows, all time is allowed.</summary>
    public static Objection? Window(GuardFacts facts)
    {
        var windows = facts.Policy.Windows;
        if (windows.FirstOrDefault(window => !window.Allows && window.Covers(facts.Now)) is { } forbids)
        {
            return Objection.Held(GuardReasons.ForbiddenWindow, $"The window \"{forbids.Name}\" forbids actions now.");
        }

        var allowing = windows.Where(window => window.Allows).ToList();
        return allowing.Count == 0 || allowing.Exists(window => window.Covers(facts.Now))
            ? null
            : Objection.Held(GuardReasons.OutsideWindow, $"Outside every window that allows actions; {Opening(allowing, facts.Now)}.");
    }

    public static Objection? Exclusion(GuardFacts facts) =>
        facts.Exclusions.FirstOrDefault(exclusion => exclusion.Scope.HasFlag(ExclusionScope.Actions) && exclusion.Covers(facts.Now)) is { } covering
            ? Objection.Held(GuardReasons.Excluded, $"Within the SLOTarget's exclusion \"{covering.Name}\", which applies to actions.")
            : null;

    /// <summary>A workload that is hurt on purpose is not healed behind the experiment's back.</summary>
    public static Objection? Experiment(GuardFacts facts) => facts.Experiment is { } name
        ? Objection.Held(GuardReasons.ExperimentOn, $"The ChaosExperiment \"{name}\" is on the workload: policies wait until its run has ended, or its `healing` is Allow.")
        : null;

    public static Objection? Permission(GuardFacts facts) =>
        facts.PermissionRemedy is { } remedy ? Objection.RecommendOnly(GuardReasons.NotPermitted, $"Not permitted: {remedy}.") : null;

    private static string Opening(IEnumerable<ActionWindow> windows, DateTimeOffset now)
    {
        var (window, next) = windows.Select(window => (Window: window, Next: window.Next(now))).MinBy(opening => opening.Next ?? DateTimeOffset.MaxValue);
        return next is { } at
            ? $"\"{window.Name}\" opens at {TimeZoneInfo.ConvertTime(at, window.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {window.Zone.Id}"
            : $"\"{window.Name}\" never opens";
    }
}

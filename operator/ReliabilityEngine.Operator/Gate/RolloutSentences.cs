using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>What people read about a rollout: why it is held, what is foreseen, when the gate reopens, what passes all the same and how to override it.</summary>
internal sealed class RolloutSentences(TimeProvider clock)
{
    /// <summary>The apiserver cuts longer warnings.</summary>
    private const int MaxWarning = 256;

    /// <summary>What an audit log keeps of the text: the beginning says it.</summary>
    private const int MaxAudit = 1024;

    /// <summary>Of so many gates, images or problems all is said; of others the names, or how many they are.</summary>
    private const int Told = 5;

    private const int MaxImage = 256;

    /// <summary>How long the override in the example lasts.</summary>
    private static readonly TimeSpan ExampleLength = TimeSpan.FromHours(1);

    /// <summary>The whole of it, in one text.</summary>
    public string Why(Rollout rollout, RolloutVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict switch
        {
            { Exempt.Exemption: { } exemption } => $"{exemption.Message} Without that the gate would hold it: {Gates(verdict.Standing)}",
            { IsHeld: true } => Held(rollout.Namespace, verdict),
            { Standing.Off: { } off } => Off(off, rollout.Namespace),
            _ => string.Join(' ', verdict.Standing.Gates.Select(Gate)),
        };
    }

    /// <summary>The same of every gate in the way, in lines short enough for a warning.</summary>
    public static IReadOnlyList<string> Warnings(RolloutVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return
        [
            .. InOrder(verdict.Standing).Take(Told).SelectMany(gate => (string?[])
            [
                $"Rollout gate: policy \"{gate.PolicyName}\", SLOTarget \"{gate.SloTarget}\": {gate.Message}",
                gate.Reopens is { } reopens ? $"Rollout gate: reopens {reopens}." : null,
            ])
            .OfType<string>()
            .Concat(InOrder(verdict.Standing).Count() - Told is var more and > 0 ? [$"Rollout gate: {more} more gates are closed."] : [])
            .Append(verdict.Exempt.Exemption is { } exemption
                ? $"Rollout gate: let through. {exemption.Message}"
                : $"Rollout gate: let through: the gate's mode is {verdict.Mode}.")
            .Distinct()
            .Select(line => OneLine.Cut(line, MaxWarning)),
        ];
    }

    /// <summary>What the audit log keeps with the request.</summary>
    public static IReadOnlyDictionary<string, string> Audit(RolloutVerdict verdict, string why)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var audit = new Dictionary<string, string>
        {
            ["decision"] = verdict.Decision.ToString(),
            ["mode"] = verdict.Mode.ToString(),
            ["reason"] = verdict.Reason,
        };
        if (verdict.IsHeld)
        {
            audit["policies"] = OneLine.Cut(string.Join(",", verdict.Standing.Holding.Select(gate => gate.PolicyName).Distinct()), MaxAudit);
            audit["message"] = OneLine.Cut(why, MaxAudit);
        }

        return audit;
    }

    /// <summary>Three lines: why, until when, how to override. The rest is what kubectl describe shows of the policy.</summary>
    private string Held(string @namespace, RolloutVerdict verdict) => string.Join('\n',
    [
        $"The rollout gate is closed{To(verdict.Exempt.NewImages)}. {Gates(verdict.Standing)}",
        Until(verdict.Standing),
        string.Join(' ',
        [
            .. verdict.Exempt.Problems.Take(Told),
            "Rollbacks, restarts, scaling and known images pass."
                + $" Override for up to {GateOverride.MaxAhead.TotalHours} h: kubectl annotate --overwrite namespace {@namespace}"
                + $" {ReliabilityApi.OverrideUntilAnnotation}={TimeText.Rfc3339(ExampleEnd())} {ReliabilityApi.OverrideReasonAnnotation}=\"why\"",
        ]),
    ]);

    private static string Until(GateStanding standing)
    {
        var reopens = InOrder(standing).Select(gate => gate.Reopens).OfType<string>().Distinct().ToList();
        var relaxes = InOrder(standing).Select(gate => gate.RelaxesAt).OfType<DateTimeOffset>().ToList();
        return (reopens.Count == 0 ? "Reopens when its targets can be judged again." : $"Reopens {string.Join(", and ", reopens.Take(Told))}.")
            + (relaxes.Count == 0 ? "" : $" It only warns from {TimeText.Rfc3339(relaxes.Max())}.");
    }

    /// <summary>On the full hour: of a refusal that is repeated the words stay the same, so that its Event is counted and not written anew.</summary>
    private DateTimeOffset ExampleEnd()
    {
        var end = clock.GetUtcNow() + ExampleLength + TimeSpan.FromHours(1) - TimeSpan.FromTicks(1);
        return end - TimeSpan.FromTicks(end.Ticks % TimeSpan.TicksPerHour);
    }

    private static string To(IReadOnlyList<string> images) =>
        images.Count == 0 ? "" : $" to the new image{(images.Count == 1 ? "" : "s")} {string.Join(", ", images.Take(Told).Select(image => OneLine.Cut(image, MaxImage)))}"
            + (images.Count > Told ? $" and {images.Count - Told} more" : "");

    private static string Off(string reason, string @namespace) => reason switch
    {
        Reasons.Stopped => $"The ConfigMap {ReliabilityApi.StopConfigMap} opens every gate.",
        Reasons.NotOptedIn => $"The namespace {@namespace} has no gate: it does not carry the label {ReliabilityApi.GateLabel}: \"true\", or it is protected.",
        _ => "No policy is about the workload.",
    };

    /// <summary>Those that decide first.</summary>
    private static IEnumerable<StandingGate> InOrder(GateStanding standing) => standing.Deciding.Union(standing.Holding);

    private static string Gates(GateStanding standing)
    {
        StandingGate[] gates = [.. InOrder(standing)];
        return string.Join(' ', gates.Take(Told).Select(Gate))
            + (gates.Length > Told ? $" Also closed: {string.Join(", ", gates.Skip(Told).Select(gate => $"{gate.PolicyName} for {gate.SloTarget}"))}." : "");
    }

    private static string Gate(StandingGate gate) =>
        $"Policy \"{gate.PolicyName}\", SLOTarget \"{gate.SloTarget}\": {gate.Message}";
}

using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>Answers, before a rollout starts, what the gate will say to it: the same judgement, without a trace of it.</summary>
internal sealed class GateChecker(PolicySelection selection, RolloutGate gate, RolloutSentences sentences)
{
    public GateCheckReport Ask(GateQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        GateAnswer[] answers = [.. Workloads(question).Select(workload => Answer(workload, question))];
        return new GateCheckReport
        {
            Decision = answers.Any(answer => answer.Decision == GateCheckDecision.Deny) ? GateCheckDecision.Deny : GateCheckDecision.Allow,
            Workloads = answers,
        };
    }

    private IEnumerable<(string Kind, string Name)> Workloads(GateQuestion question) =>
        question is { Kind: { } kind, Name: { } name }
            ? [(kind, name)]
            : selection.WorkloadsIn(question.Namespace).Select(workload => (workload.Kind, workload.Name));

    private GateAnswer Answer((string Kind, string Name) workload, GateQuestion question)
    {
        var rollout = new Rollout(question.Namespace, workload.Kind, workload.Name, new RolloutChange(TemplateChange.Template, question.Images, []));
        var verdict = gate.Judge(rollout);
        return new GateAnswer
        {
            Namespace = question.Namespace,
            Kind = workload.Kind,
            Name = workload.Name,
            Decision = verdict.IsRefused ? GateCheckDecision.Deny : GateCheckDecision.Allow,
            Reason = verdict.Reason,
            Message = sentences.Why(rollout, verdict),
            Gates = [.. verdict.Standing.Gates.Select(Read)],
        };
    }

    private static GateReading Read(StandingGate gate) => new()
    {
        Policy = gate.PolicyName,
        SloTarget = gate.SloTarget,
        Mode = gate.Mode.ToString(),
        State = gate.State.ToString(),
        Reason = gate.Reason,
        Message = gate.Message,
        Reopens = gate.Reopens,
    };
}

using System.Net;
using ControllerRuntime.Client;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>An actuator of two changes; the effect of the second never comes.</summary>
internal sealed class TwoSteps : IActuator
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public ActionKind Kind => ActionKind.Scale;

    /// <summary>What has been changed and not taken back, in order.</summary>
    public List<string> Standing { get; } = [];

    /// <summary>How often anything was changed.</summary>
    public int Changes { get; private set; }

    /// <summary>Whether the apiserver refuses every change.</summary>
    public bool IsForbidden { get; set; }

    public TimeSpan Timeout(ReliabilityAction record) => Longest;

    public Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken) =>
        Task.FromResult(Preparation.Of(new ExecutionStepStatus { Name = "first" }, new ExecutionStepStatus { Name = "second" }));

    public Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        Check();
        if (step.Name == "second")
        {
            return Task.FromResult(StepOutcome.Wait("It waits.", Pause));
        }

        Change(() => Standing.Add(step.Name), !Standing.Contains(step.Name));
        return Task.FromResult(StepOutcome.Done);
    }

    public Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken)
    {
        Check();
        Change(() => Standing.Remove(step.Name), Standing.Contains(step.Name));
        return Task.FromResult(StepOutcome.Undone);
    }

    private void Change(Action change, bool isDue)
    {
        if (isDue)
        {
            change();
            Changes++;
        }
    }

    private void Check()
    {
        if (IsForbidden)
        {
            throw new KubernetesException(HttpStatusCode.Forbidden, "Forbidden", "cannot patch");
        }
    }
}

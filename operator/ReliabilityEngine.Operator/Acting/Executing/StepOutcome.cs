using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>What came of one look at one step.</summary>
internal sealed record StepOutcome
{
    /// <summary>The step's new state; null where it is what it was.</summary>
    public string? State { get; private init; }

    /// <summary>What it waits for, why it is kept, or what came of it; null where there is nothing to say.</summary>
    public string? Message { get; private init; }

    /// <summary>When to look again; null where the step is at its end.</summary>
    public TimeSpan? Again { get; private init; }

    /// <summary>Why it cannot be done at all: the action is taken back.</summary>
    public Objection? Refusal { get; private init; }

    public static StepOutcome Done { get; } = new() { State = StepStates.Done };

    /// <summary>Done, and there is more to tell than what it is now.</summary>
    public static StepOutcome DoneSaying(string what) => new() { State = StepStates.Done, Message = what };

    public static StepOutcome Undone { get; } = new() { State = StepStates.Undone };

    /// <summary>The change is made, and its effect awaited.</summary>
    public static StepOutcome Begun(string waitsFor, TimeSpan again) => new() { State = StepStates.Begun, Message = waitsFor, Again = again };

    /// <summary>Nothing could be changed yet.</summary>
    public static StepOutcome Wait(string waitsFor, TimeSpan again) => new() { Message = waitsFor, Again = again };

    public static StepOutcome Refused(string reason, string message) => new() { Refusal = new Objection(reason, message) };

    /// <summary>It cannot be taken back, or is no longer ours to take back.</summary>
    public static StepOutcome Kept(string why) => new() { State = StepStates.Kept, Message = why };

    /// <summary>The step as it is from now on.</summary>
    public ExecutionStepStatus Applied(ExecutionStepStatus step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step with { State = State ?? step.State, Message = Message };
    }
}

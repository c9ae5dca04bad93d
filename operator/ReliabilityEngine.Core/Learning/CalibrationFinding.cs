namespace ReliabilityEngine.Core.Learning;

/// <summary>What the predictions of a month come to.</summary>
public sealed record CalibrationFinding
{
    public required CalibrationState State { get; init; }

    /// <summary>Predictions that were scored and not censored.</summary>
    public required int Scored { get; init; }

    public required int Censored { get; init; }

    /// <summary>How many of the scored ones breached.</summary>
    public required int Observed { get; init; }

    /// <summary>How many breaches they foretold.</summary>
    public required double Expected { get; init; }

    /// <summary>The fewest breaches that are no proof of anything.</summary>
    public required double Low { get; init; }

    /// <summary>The most breaches that are no proof of anything.</summary>
    public required double High { get; init; }

    public bool IsOff => State is CalibrationState.ForeseesTooMany or CalibrationState.ForeseesTooFew;

    /// <summary>The figures in a sentence, for people.</summary>
    public string Message => FormattableString.Invariant(State switch
    {
        CalibrationState.Unknown => $"{Scored} predictions of the last 30 days could be scored, {Censored} were censored; {CalibrationTest.FewestScored} are needed.",
        CalibrationState.Calibrated => $"{Observed} breaches came of {Scored} predictions of the last 30 days, which foretold {Expected:0.#} ({Low:0.#} to {High:0.#} would be no proof); {Censored} were censored.",
        _ => (FormattableString)$"{(State == CalibrationState.ForeseesTooMany ? "Far fewer breaches come than are foretold" : "Far more breaches come than are foretold")}: {Observed} of {Scored} predictions of the last 30 days, which foretold {Expected:0.#} ({Low:0.#} to {High:0.#} would be no proof); {Censored} were censored.",
    });
}

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>What the history says of a decision to recommend or act.</summary>
internal static class ActionOutcomes
{
    /// <summary>A breach began within the policy's horizon after it.</summary>
    public const string Foretold = "Foretold";

    /// <summary>A breach was under way already.</summary>
    public const string During = "During";

    /// <summary>Nothing happened within the horizon.</summary>
    public const string False = "False";

    /// <summary>The history ends before the horizon does.</summary>
    public const string Open = "Open";
}

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>The value of one series of a signal in one step; what is not finite is missing.</summary>
public readonly record struct SignalValue(string Series, double Value);

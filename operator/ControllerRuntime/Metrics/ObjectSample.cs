namespace ControllerRuntime.Metrics;

/// <summary>What one series of an object is worth now.</summary>
public readonly record struct ObjectSample(ObjectFamily Family, string? LabelValue, double Value);

namespace ControllerRuntime.Metrics;

/// <summary>Units as OpenTelemetry spells them (UCUM). The names of the metrics say the same in Prometheus' words.</summary>
public static class Units
{
    public const string Seconds = "s";

    public const string Bytes = "By";
}

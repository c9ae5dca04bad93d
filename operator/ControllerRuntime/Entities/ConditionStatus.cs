namespace ControllerRuntime.Entities;

/// <summary>The three values a condition's status can take.</summary>
public static class ConditionStatus
{
    public const string True = "True";
    public const string False = "False";
    public const string Unknown = "Unknown";

    public static string Of(bool? value) => value switch { true => True, false => False, null => Unknown };
}

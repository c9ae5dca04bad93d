namespace ReliabilityEngine.Operator.Templates;

/// <summary>The names by which a template asks for the parts of a message; a part that there is not is empty, and a section on it is left out.</summary>
internal static class MessageFields
{
    public const string Event = "event";
    public const string Ended = "ended";
    public const string Key = "key";
    public const string Replaces = "replaces";
    public const string Targets = "targets";
    public const string Severity = "severity";
    public const string Title = "title";
    public const string Text = "text";
    public const string Receiver = "receiver";
    public const string Namespace = "namespace";
    public const string Target = "target";
    public const string Workload = "workload";
    public const string Policy = "policy";
    public const string Action = "action";
    public const string Cause = "cause";
    public const string Evidence = "evidence";
    public const string Level = "level";
    public const string Score = "score";
    public const string Decision = "decision";
    public const string Recommendation = "recommendation";
    public const string Forecast = "forecast";
    public const string Ending = "ending";
    public const string Since = "since";
    public const string At = "at";
    public const string Explain = "explain";
    public const string Url = "url";

    public static IReadOnlyList<string> All { get; } =
    [
        Event, Ended, Key, Replaces, Targets, Severity, Title, Text, Receiver, Namespace, Target, Workload, Policy, Action, Cause, Evidence, Level, Score, Decision,
        Recommendation, Forecast, Ending, Since, At, Explain, Url,
    ];
}

namespace ReliabilityEngine.Operator.Loop;

/// <summary>What the stages of a pass are called in metrics and traces: as their folders.</summary>
internal static class Stages
{
    public const string Observing = "Observing";
    public const string History = "History";
    public const string Predicting = "Predicting";
    public const string Scoring = "Scoring";
    public const string Deciding = "Deciding";
}

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>Where something was read.</summary>
/// <param name="Object">What it belongs to, as its tool calls it; empty where that is not known.</param>
/// <param name="Field">Its path in the document; empty for all of it.</param>
internal sealed record ImportPlace(string File, long Line, string Object, string Field)
{
    public override string ToString() => string.Join(": ", new[] { $"{File}:{Line}", Object, Field }.Where(part => part.Length > 0));
}

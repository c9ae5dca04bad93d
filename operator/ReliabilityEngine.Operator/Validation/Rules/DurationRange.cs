using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>The smallest and the largest value of a duration, which a pattern cannot say.</summary>
internal static class DurationRange
{
    public static IEnumerable<Finding> Check(string path, string? text, TimeSpan min, TimeSpan max)
    {
        if (Duration.TryParse(text, out var duration) && (duration < min || duration > max))
        {
            yield return Finding.Error(path, $"must be from {Duration.Format(min)} to {Duration.Format(max)}, not \"{text}\"");
        }
    }
}

using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Actions;

/// <summary>A verdict is one of two words: any other would look as if it had been learned from.</summary>
internal sealed class VerdictRule : ISpecRule<ReliabilityAction>
{
    public IEnumerable<Finding> Check(ReliabilityAction record, ISurroundings around)
    {
        if (record.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.VerdictAnnotation) is { } text && text is not (Verdicts.Useful or Verdicts.FalseAlarm))
        {
            yield return Finding.Error(
                Wording.Annotation(ReliabilityApi.VerdictAnnotation),
                $"must be \"{Verdicts.Useful}\" or \"{Verdicts.FalseAlarm}\", not {Wording.Quote(text)}; to take a verdict back, remove the annotation");
        }
    }
}

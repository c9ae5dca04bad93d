using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Actions;

/// <summary>A reset has one value: any other would look as if it had been done.</summary>
internal sealed class ResetRule : ISpecRule<ReliabilityAction>
{
    public IEnumerable<Finding> Check(ReliabilityAction record, ISurroundings around)
    {
        if (record.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ResetAnnotation) is { } text && text != "true")
        {
            yield return Finding.Error(
                Wording.Annotation(ReliabilityApi.ResetAnnotation), $"must be \"true\", not {Wording.Quote(text)}; to take a reset back, remove the annotation");
        }
    }
}

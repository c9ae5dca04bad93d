using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>An objective lies between 0 and 100 percent, and is rarely below 1.</summary>
internal sealed class ObjectiveRule : ISpecRule<SLOTarget>
{
    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        if (!DecimalText.TryParse(target.Spec.Objective, out var percent))
        {
            yield break;
        }

        if (percent <= 0 || percent >= 100)
        {
            yield return Finding.Error("spec.objective", $"must be greater than 0 and less than 100, not \"{target.Spec.Objective}\"");
        }
        else if (percent < 1)
        {
            var meant = (percent * 100).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
            yield return Finding.Warning("spec.objective", $"\"{target.Spec.Objective}\" means {target.Spec.Objective} %, did you mean \"{meant}\"?");
        }
    }
}

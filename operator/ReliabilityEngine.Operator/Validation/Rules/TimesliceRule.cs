using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>Slices go with Timeslices, fit the sampling grid and the window.</summary>
internal sealed class TimesliceRule : ISpecRule<SLOTarget>
{
    // The grid is at least this, whatever the source's scrape interval; the controller knows the rest.
    private static readonly TimeSpan SmallestStep = TimeSpan.FromMinutes(1);

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        var spec = target.Spec;
        if (spec.Timeslice is not { } slice)
        {
            if (spec.Budgeting == nameof(Budgeting.Timeslices))
            {
                yield return Finding.Error("spec.timeslice", "must be specified when `budgeting` is \"Timeslices\"");
            }

            yield break;
        }

        if (spec.Budgeting == nameof(Budgeting.Occurrences))
        {
            yield return Finding.Error("spec.timeslice", "may not be specified when `budgeting` is \"Occurrences\"");
        }

        if (DecimalText.TryParse(slice.GoodPercent, out var good) && good <= 0)
        {
            yield return Finding.Error("spec.timeslice.goodPercent", $"must be greater than 0 and less than 100, not \"{slice.GoodPercent}\"");
        }

        if (Duration.TryParse(slice.Length, out var length) && Duration.TryParse(spec.SampleInterval, out var interval)
            && Duration.TryParse(spec.Window, out var window))
        {
            var step = interval > SmallestStep ? interval : SmallestStep;
            if (length.Ticks % step.Ticks != 0)
            {
                yield return Finding.Error("spec.timeslice.length", $"must be a multiple of {Duration.Format(step)}, the sampling grid, not \"{slice.Length}\"");
            }
            else if (length > window)
            {
                yield return Finding.Error("spec.timeslice.length", $"must not be longer than `window` (\"{spec.Window}\"), not \"{slice.Length}\"");
            }
        }
    }
}

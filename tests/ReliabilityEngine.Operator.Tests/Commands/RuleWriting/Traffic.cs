using System.Globalization;
using System.Text;
using ReliabilityEngine.Core.Observing;

namespace ReliabilityEngine.Operator.Tests.Commands.RuleWriting;

/// <summary>
/// A service's traffic, phase after phase from 1970 on, as series for promtool and as the samples that the engine would count of them. Scrapes fall on
/// the grid of the steps, so both are exact.
/// </summary>
/// <param name="step">The grid; four scrapes.</param>
internal sealed class Traffic(TimeSpan step)
{
    private const int ScrapesAStep = 4;

    private readonly List<(int Steps, int Total, int Bad, bool IsSilent)> _phases = [];

    public TimeSpan Step => step;

    public TimeSpan Scrape => step / ScrapesAStep;

    public int Steps => _phases.Sum(phase => phase.Steps);

    /// <summary>Events a step, of which some are bad; both must be a multiple of four.</summary>
    public Traffic Then(TimeSpan length, int total, int bad)
    {
        Assert.True(total % ScrapesAStep == 0 && bad % ScrapesAStep == 0, "a scrape must see whole events");
        _phases.Add(((int)(length / step), total, bad, false));
        return this;
    }

    /// <summary>Nobody scrapes.</summary>
    public Traffic ThenSilence(TimeSpan length)
    {
        _phases.Add(((int)(length / step), 0, 0, true));
        return this;
    }

    /// <summary>One sample a step; what is silent is missing. The step after it begins in silence, and <c>increase()</c> extrapolates to its beginning.</summary>
    public IEnumerable<Sample> Samples()
    {
        var at = DateTimeOffset.UnixEpoch;
        foreach (var (steps, total, bad, isSilent) in _phases)
        {
            for (var i = 0; i < steps; i++)
            {
                at += step;
                yield return isSilent ? Sample.Missing(at, "NoSeries") : Sample.Counted(at, total - bad, total);
            }
        }
    }

    /// <summary>A counter that grows by so many events a step, in promtool's notation.</summary>
    public string Counter(Func<int, int, int> growth)
    {
        var text = new StringBuilder("0");
        long value = 0;
        foreach (var (steps, total, bad, isSilent) in _phases)
        {
            var (each, scrapes) = (growth(total, bad) / ScrapesAStep, steps * ScrapesAStep);
            text.Append(isSilent ? Invariant($" _x{scrapes}") : Invariant($" {value + each}+{each}x{scrapes - 1}"));
            value += isSilent ? 0 : (long)each * scrapes;
        }

        return text.ToString();
    }

    /// <summary><c>up</c>, or any gauge that is 1 while somebody scrapes.</summary>
    public string Up() => string.Join(' ', _phases.Select(phase => phase.IsSilent ? Invariant($"_x{phase.Steps * ScrapesAStep}") : Invariant($"1x{(phase.Steps * ScrapesAStep) - 1}")).Prepend("1"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

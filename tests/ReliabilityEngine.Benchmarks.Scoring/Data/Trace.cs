namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>One numeric column of a trace, evenly spaced; NaN is a gap.</summary>
public sealed record Trace(string Name, TimeSpan Step, double[] Values)
{
    /// <summary>Sums neighbours to a longer step; a trace that has it already is returned as it is, an incomplete end is dropped.</summary>
    public Trace SummedTo(TimeSpan step)
    {
        var factor = (int)Math.Round(step / Step);
        return factor <= 1
            ? this
            : this with { Step = step, Values = [.. Values.Chunk(factor).Where(chunk => chunk.Length == factor).Select(chunk => chunk.Sum())] };
    }
}

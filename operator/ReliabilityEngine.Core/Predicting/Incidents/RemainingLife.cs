namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>How much longer an incident lasts that is of one age already: as long as an own episode that lasted longer, or as the prior has it.</summary>
/// <param name="longer">How long the own episodes lasted that lasted longer, rising.</param>
/// <param name="age">Its hours so far.</param>
internal readonly struct RemainingLife(ReadOnlyMemory<double> longer, double age)
{
    /// <summary>How many hours.</summary>
    /// <param name="uniform">0 to 1, exclusive; the remaining life rises with it.</param>
    /// <param name="pick">0 to 1: whose example is followed.</param>
    public double Hours(double uniform, double pick)
    {
        var position = pick * (IncidentLife.PriorEpisodes + longer.Length);
        return position < longer.Length ? longer.Span[(int)position] - age : IncidentLife.Prior(age, uniform);
    }
}

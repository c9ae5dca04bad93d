namespace ReliabilityEngine.Core.Predicting.Incidents;

/// <summary>
/// How long incidents last and how often they begin: what the target's own episodes say, with a prior that a few of them outweigh.
/// </summary>
/// <remarks>
/// The remaining life of what has lasted t is that of an own episode that lasted longer than t, or a draw from the prior (the predictive
/// distribution of a Dirichlet process, Ferguson 1973). The prior is Lomax (1954): of what lasted t, about half lasts t more (Lindy's law). Beginnings
/// are a Poisson process whose rate is gamma (negative binomial counts, Greenwood and Yule 1920); what follows an own episode lasts as long
/// as it, times a log-logistic factor. When in the week they begin is <see cref="IncidentRhythm"/>'s. Bad at: incidents that excite each
/// other, as failed rollouts do.
/// </remarks>
internal sealed class IncidentLife
{
    /// <summary>The prior counts as this many episodes.</summary>
    internal const double PriorEpisodes = 3;

    /// <summary>What a brand-new incident is likely to last: half of them end within it.</summary>
    private const double PriorHours = 0.25;

    /// <summary>Half of the new ones end within the prior's time, a tenth last nine times that.</summary>
    private const double NewShape = 1;

    /// <summary>Below one: what has lasted for hours is likelier than not to last as long again.</summary>
    private const double OldShape = 0.8;

    /// <summary>Before any is seen, one incident in this time.</summary>
    private const double PriorHoursBetween = 36;

    /// <summary>The prior's incidents burn between one and this many times the allowed ratio, as often 1 to 2 as 25 to 50.</summary>
    private const double PriorMaxBurn = 50;

    /// <summary>Incidents come in clusters: the rate of the next days is off by so much of itself, as a variance.</summary>
    private const double ClusterVariance = 0.5;

    private readonly ErrorEpisode[] _episodes;
    private readonly double[] _hours;
    private readonly double _allowed;

    /// <param name="seen">How long the target has been seen.</param>
    /// <param name="allowed">1 − objective.</param>
    /// <param name="remembered">How far back the episodes reach, where older ones have been forgotten.</param>
    public IncidentLife(ReadOnlySpan<ErrorEpisode> episodes, TimeSpan seen, double allowed, TimeSpan? remembered)
    {
        _episodes = episodes.ToArray();
        _hours = Array.ConvertAll(_episodes, episode => episode.Hours);
        Array.Sort(_hours);
        _allowed = allowed;
        BeginningsPerHour = (_episodes.Length + 1) / ((remembered ?? seen).TotalHours + PriorHoursBetween);
    }

    public static IncidentLife Of(ErrorLevels levels, DateTimeOffset now) =>
        new(levels.Episodes, levels.Seen, levels.Allowed, levels.HasForgotten ? now - levels.FirstEpisode : null);

    /// <summary>How many new incidents begin in an hour, in the mean.</summary>
    public double BeginningsPerHour { get; }

    /// <summary>The shape of the gamma distribution of the true rate: few episodes tell little of it, and clusters move it.</summary>
    public double RateShape => 1 / (ClusterVariance + (1.0 / (_episodes.Length + 1)));

    /// <summary>How much longer what is <paramref name="age"/> hours old lasts.</summary>
    public RemainingLife Remaining(double age)
    {
        var first = Array.BinarySearch(_hours, age);
        first = first < 0 ? ~first : first + 1;
        return new RemainingLife(_hours.AsMemory(first), age);
    }

    /// <summary>How many hours longer the prior has what is <paramref name="age"/> hours old last.</summary>
    internal static double Prior(double age, double uniform) => Lindy(age + PriorHours, OldShape, uniform);

    /// <summary>The excess ratio and the hours of a new incident.</summary>
    public (double Excess, double Hours) Draw(double pick, double uniform, double lengthFactor, double other)
    {
        var position = pick * (PriorEpisodes + _episodes.Length);
        return position < _episodes.Length
            ? (_episodes[(int)position].Excess, _episodes[(int)position].Hours * lengthFactor)
            : (_allowed * Math.Pow(PriorMaxBurn, other), Lindy(PriorHours, NewShape, uniform));
    }

    private static double Lindy(double scale, double shape, double uniform) => scale * (Math.Pow(Math.Max(1 - uniform, 1e-6), -1 / shape) - 1);
}

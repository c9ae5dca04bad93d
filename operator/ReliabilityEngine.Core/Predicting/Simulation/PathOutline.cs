namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>
/// What happens on one path, not yet told stretch by stretch: many a question is answered by it alone. One is filled anew for path after
/// path, so that a simulation does not allocate.
/// </summary>
/// <param name="levels">How many levels are on at most.</param>
/// <param name="incidents">How many incidents begin on a path at most.</param>
internal sealed class PathOutline(int levels, int incidents)
{
    private readonly LevelStay[] _stays = new LevelStay[levels];
    private readonly NewIncident[] _incidents = new NewIncident[incidents];
    private int _stayCount;
    private int _incidentCount;

    public int Path { get; private set; }

    /// <summary>By how much the usual level is higher than it is taken to be.</summary>
    public double UsualFactor { get; private set; }

    /// <summary>The levels that stay on in place of the usual one, in the order of time; they do not overlap.</summary>
    public ReadOnlySpan<LevelStay> Stays => _stays.AsSpan(0, _stayCount);

    /// <summary>The incidents that begin, in the order of time.</summary>
    public ReadOnlySpan<NewIncident> Incidents => _incidents.AsSpan(0, _incidentCount);

    public void Begin(int path, double usualFactor) => (Path, UsualFactor, _stayCount, _incidentCount) = (path, usualFactor, 0, 0);

    public void Add(in LevelStay stay) => _stays[_stayCount++] = stay;

    public void Add(in NewIncident incident) => _incidents[_incidentCount++] = incident;
}


namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>
/// The random numbers of every simulation, drawn once from a fixed seed: the same inputs give the same answer, and from tick to tick a
/// forecast moves because its inputs moved, never by luck (common random numbers).
/// </summary>
internal static class StandardVariates
{
    public const int Paths = 200;

    /// <summary>More than the steps of the longest grid.</summary>
    private const int Steps = 80;

    private const int Levels = 4;
    private const int Incidents = 16;
    /// <summary>Written into the record of every action.</summary>
    public const int Seed = 20_240_229;

    private static readonly double[] StepNormals = Table(Steps, 0, Normal);
    private static readonly double[] StepExponentials = Table(Steps, 1, Exponential);
    private static readonly LevelDraws[] LevelRows = RowsOfLevels();
    private static readonly IncidentDraws[] IncidentRows = RowsOfIncidents();
    private static readonly double[] PastNormals = Table(1, 10, Normal);
    private static readonly double[] PastExponentials = Table(1, 11, Exponential);

    /// <summary>The largest normal variate of any step.</summary>
    public static double MostStepNormal { get; } = StepNormals.Max();

    /// <summary>For what is not known of the past.</summary>
    public static PastDraws PastOf(int path) => new(PastNormals[path], PastExponentials[path]);

    /// <summary>For the noise of each step.</summary>
    public static StepDraws CountsOf(int path) => new(StepNormals.AsSpan(path * Steps, Steps), StepExponentials.AsSpan(path * Steps, Steps));

    public static ref readonly LevelDraws LevelOf(int path, int level) => ref LevelRows[(path * Levels) + level];

    /// <summary>For how often incidents begin on a path: the last level's, which no target has.</summary>
    public static ref readonly LevelDraws RateOf(int path) => ref LevelOf(path, Levels - 1);

    public static ref readonly IncidentDraws IncidentOf(int path, int number) => ref IncidentRows[(path * Incidents) + number];

    private static LevelDraws[] RowsOfLevels()
    {
        var (normals, exponentials) = (Table(Levels, 2, Normal), Table(Levels, 3, Exponential));
        var (uniforms, picks) = (Table(Levels, 4, Uniform), Table(Levels, 5, Uniform));
        return [.. normals.Select((normal, i) => new LevelDraws(normal, exponentials[i], uniforms[i], picks[i]))];
    }

    private static IncidentDraws[] RowsOfIncidents()
    {
        var (gaps, picks, uniforms) = (Table(Incidents, 6, Exponential), Table(Incidents, 7, Uniform), Table(Incidents, 8, Uniform));
        var (lengthFactors, others) = (Table(Incidents, 8, LogLogistic), Table(Incidents, 9, Uniform));
        return [.. gaps.Select((gap, i) => new IncidentDraws(gap, picks[i], uniforms[i], lengthFactors[i], others[i]))];
    }

    private static double Uniform(double uniform) => uniform;

    private static double Normal(double uniform) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, uniform);

    private static double Exponential(double uniform) => -Math.Log(uniform);

    /// <summary>Of shape 3: above one as often as below it, above two in one of nine cases.</summary>
    private static double LogLogistic(double uniform) => Math.Cbrt(uniform / (1 - uniform));

    private static double[] Table(int columns, int salt, Func<double, double> variate)
    {
        var random = new Random(Seed + salt);
        var values = new double[Paths * columns];
        for (var column = 0; column < columns; column++)
        {
            // Stratified over the paths: each column has exactly the mean and spread it should have.
            var order = Enumerable.Range(0, Paths).ToArray();
            random.Shuffle(order);
            for (var path = 0; path < Paths; path++)
            {
                values[(path * columns) + column] = variate((order[path] + 1 - random.NextDouble()) / Paths * (1 - 1e-12));
            }
        }

        return values;
    }
}

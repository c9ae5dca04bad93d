namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>The highest error ratio and risk of each stretch of a history: as many stretches as a picture has room for.</summary>
internal sealed class PictureColumns(DateTimeOffset from, DateTimeOffset to)
{
    public const int Count = 960;

    private readonly double[] _errors = Unknown();
    private readonly double[] _risks = Unknown();

    /// <summary>0 to 1; NaN where nothing is known.</summary>
    public IReadOnlyList<double> Errors => _errors;

    /// <summary>0 to 100; NaN where nothing is known.</summary>
    public IReadOnlyList<double> Risks => _risks;

    /// <summary>Where a moment lies, 0 to <see cref="Count"/>.</summary>
    public double PlaceOf(DateTimeOffset at) => Math.Clamp((at - from) / (to - from), 0, 1) * Count;

    public void NoteError(DateTimeOffset at, double? ratio) => Note(_errors, at, ratio);

    public void NoteRisk(DateTimeOffset at, double? value) => Note(_risks, at, value);

    private void Note(double[] columns, DateTimeOffset at, double? value)
    {
        var column = Math.Min(Count - 1, (int)PlaceOf(at));
        if (value is { } known)
        {
            columns[column] = double.IsNaN(columns[column]) ? known : Math.Max(columns[column], known);
        }
    }

    private static double[] Unknown()
    {
        var columns = new double[Count];
        Array.Fill(columns, double.NaN);
        return columns;
    }
}

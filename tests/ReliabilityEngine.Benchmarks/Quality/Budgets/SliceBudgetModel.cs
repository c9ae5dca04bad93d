using ReliabilityEngine.Benchmarks.Scoring.Models;
namespace ReliabilityEngine.Benchmarks.Quality.Budgets;
internal sealed class SliceBudgetModel : IBudgetModel
{
    public void Start(ReadOnlyMemory<double> training, double limit, TimeSpan step) { }
    public void Next(double value) { }
    public double[] Quantiles(int horizon, IReadOnlyList<double> levels) => new double[levels.Count];
}

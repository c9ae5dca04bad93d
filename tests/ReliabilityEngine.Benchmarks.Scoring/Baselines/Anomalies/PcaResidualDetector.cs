using MathNet.Numerics.LinearAlgebra;
using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Anomalies;

/// <summary>What of a standardised row lies outside the principal components that hold 90 % of the training variance.</summary>
internal sealed class PcaResidualDetector : IBatchDetector
{
    private const double KeptVariance = 0.9;

    private Standardiser? _standardiser;
    private Matrix<double>? _components;

    public void Fit(IReadOnlyList<double[]> train)
    {
        var standardiser = new Standardiser(train);
        _standardiser = standardiser;
        var rows = Matrix<double>.Build.DenseOfRows(train.Select(row => standardiser.Apply(row)));
        var eigen = rows.TransposeThisAndMultiply(rows).Evd(Symmetricity.Symmetric);
        var falling = eigen.EigenValues.Select((value, i) => (Variance: value.Real, Column: i)).OrderByDescending(pair => pair.Variance).ToArray();
        var total = falling.Sum(pair => pair.Variance);
        var kept = new List<int>();
        for (double held = 0; held < KeptVariance * total; held += falling[kept.Count - 1].Variance)
        {
            kept.Add(falling[kept.Count].Column);
        }

        _components = Matrix<double>.Build.DenseOfColumnVectors(kept.Select(column => eigen.EigenVectors.Column(column)));
    }

    public double Next(ReadOnlySpan<double> row, Span<double> blame)
    {
        var z = Vector<double>.Build.Dense(_standardiser!.Apply(row));
        var residual = z - (_components! * _components!.TransposeThisAndMultiply(z));
        for (var d = 0; d < blame.Length; d++)
        {
            blame[d] = Math.Abs(residual[d]);
        }

        return residual.L2Norm();
    }
}

using System.Numerics;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>
/// Gamma-distributed counts of successive steps, with everything that does not depend on chance worked out in advance and laid out so that
/// several steps are drawn at once.
/// </summary>
internal sealed class NoisyCounts
{
    /// <summary>Below this shape the cube needs its step down, and one exponential function a draw.</summary>
    private const double CubeAlone = 5;

    private readonly double[] _scales;
    private readonly double[] _offsets;
    private readonly double[] _slopes;
    private readonly (int Step, double Shape)[] _stepsDown;

    /// <param name="means">≥ 0, a step each.</param>
    /// <param name="dispersion">Variance ÷ mean, &gt; 0.</param>
    public NoisyCounts(ReadOnlySpan<double> means, double dispersion)
    {
        _scales = new double[means.Length];
        _offsets = new double[means.Length];
        _slopes = new double[means.Length];
        var stepsDown = new List<(int, double)>(means.Length);
        for (var step = 0; step < means.Length; step++)
        {
            if (!(means[step] > 0))
            {
                continue;
            }

            var shape = Math.Max(means[step] / dispersion, GammaShape.MinShape);
            var cube = shape >= CubeAlone ? shape : shape + 1;
            _scales[step] = dispersion * cube;
            _offsets[step] = 1 - (1 / (9 * cube));
            _slopes[step] = 1 / (3 * Math.Sqrt(cube));
            if (shape < CubeAlone)
            {
                stepsDown.Add((step, shape));
            }
        }

        _stepsDown = [.. stepsDown];
    }

    /// <summary>The most that any path draws for a step.</summary>
    public double Most(int step)
    {
        var root = Math.Max(0, _offsets[step] + (_slopes[step] * StandardVariates.MostStepNormal));
        return _scales[step] * root * root * root;
    }

    /// <summary>As <see cref="GammaShape.Sample"/>, times the dispersion, for each step.</summary>
    public void Draw(in StepDraws draws, Span<double> counts)
    {
        DrawCubes(draws, counts, 0);
        StepDown(draws, counts, 0);
    }

    /// <summary>The draws before their step down, from a step on: the most that <see cref="StepDown"/> leaves, and quickly had.</summary>
    public void DrawCubes(in StepDraws draws, Span<double> counts, int first)
    {
        var step = first;
        for (; step + Vector<double>.Count <= counts.Length; step += Vector<double>.Count)
        {
            var root = new Vector<double>(_offsets, step) + (new Vector<double>(_slopes, step) * new Vector<double>(draws.Normals[step..]));
            var cube = new Vector<double>(_scales, step) * root * root * root;
            Vector.ConditionalSelect(Vector.GreaterThan(root, Vector<double>.Zero), cube, Vector<double>.Zero).CopyTo(counts[step..]);
        }

        for (; step < counts.Length; step++)
        {
            var root = _offsets[step] + (_slopes[step] * draws.Normals[step]);
            counts[step] = root > 0 ? _scales[step] * root * root * root : 0;
        }
    }

    /// <summary>Makes draws of <see cref="DrawCubes"/>, from the same step on.</summary>
    public void StepDown(in StepDraws draws, Span<double> counts, int first)
    {
        foreach (var (small, shape) in _stepsDown)
        {
            if (small < first)
            {
                continue;
            }

            var exponential = draws.Exponentials[small];
            counts[small] = exponential > 20 * shape ? 0 : counts[small] * Math.Exp(-exponential / shape);
        }
    }
}

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>A gamma-distributed count with everything that does not depend on chance worked out in advance.</summary>
internal readonly record struct NoisyCount
{
    /// <summary>Below this shape the cube needs its step down, and one exponential function a draw.</summary>
    private const double CubeAlone = 5;

    private readonly double _scale;
    private readonly double _shape;
    private readonly double _offset;
    private readonly double _slope;

    private NoisyCount(double shape, double scale)
    {
        var cube = shape >= CubeAlone ? shape : shape + 1;
        _shape = shape;
        _scale = scale * cube;
        _offset = 1 - (1 / (9 * cube));
        _slope = 1 / (3 * Math.Sqrt(cube));
    }

    /// <param name="mean">≥ 0.</param>
    /// <param name="dispersion">Variance ÷ mean, &gt; 0.</param>
    public static NoisyCount Of(double mean, double dispersion) =>
        mean > 0 ? new NoisyCount(Math.Max(mean / dispersion, GammaShape.MinShape), dispersion) : default;

    /// <summary>As <see cref="GammaShape.Sample"/>, times the dispersion.</summary>
    public double Draw(double normal, double exponential)
    {
        var root = _offset + (_slope * normal);
        if (!(root > 0))
        {
            return 0;
        }

        var cube = _scale * root * root * root;
        return _shape >= CubeAlone ? cube
            : exponential > 20 * _shape ? 0
            : cube * Math.Exp(-exponential / _shape);
    }
}

using System.Numerics.Tensors;

namespace ReliabilityEngine.Core.Predicting.Anomalies.Reconstruction;

/// <summary>A fully connected layer, tanh or linear, trained by Adam (Kingma and Ba, ICLR 2015, with the paper's constants).</summary>
internal sealed class DenseLayer
{
    private const double Rate = 0.001;
    private const double FirstMemory = 0.9;
    private const double SecondMemory = 0.999;
    private const double Epsilon = 1e-8;

    private readonly bool _isLinear;
    private readonly double[] _weights;
    private readonly double[] _gradients;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _output;
    private readonly double[] _error;
    private readonly int _inputs;

    public DenseLayer(int inputs, int outputs, bool isLinear, Random random)
    {
        (_inputs, _isLinear) = (inputs, isLinear);
        var size = outputs * (inputs + 1);
        (_weights, _gradients, _first, _second) = (new double[size], new double[size], new double[size], new double[size]);
        (_output, _error) = (new double[outputs], new double[inputs]);

        // Glorot and Bengio (2010): signals neither grow nor fade from layer to layer. The last column is the bias and starts at 0.
        var limit = Math.Sqrt(6.0 / (inputs + outputs));
        for (var output = 0; output < outputs; output++)
        {
            foreach (ref var weight in Row(_weights, output)[..inputs])
            {
                weight = limit * ((2 * random.NextDouble()) - 1);
            }
        }
    }

    /// <summary>What the layer makes of its input; valid until it is asked again.</summary>
    public ReadOnlySpan<double> Forward(ReadOnlySpan<double> input)
    {
        for (var output = 0; output < _output.Length; output++)
        {
            var row = Row(_weights, output);
            var sum = TensorPrimitives.Dot(input, row[.._inputs]) + row[_inputs];
            _output[output] = _isLinear ? sum : Math.Tanh(sum);
        }

        return _output;
    }

    /// <summary>Collects the gradient of the last forward pass, and returns the error of its input.</summary>
    public ReadOnlySpan<double> Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> error)
    {
        _error.AsSpan().Clear();
        for (var output = 0; output < _output.Length; output++)
        {
            var slope = _isLinear ? error[output] : error[output] * (1 - (_output[output] * _output[output]));
            var gradient = Row(_gradients, output);
            TensorPrimitives.MultiplyAdd(input, slope, gradient[.._inputs], gradient[.._inputs]);
            gradient[_inputs] += slope;
            TensorPrimitives.MultiplyAdd(Row(_weights, output)[.._inputs], slope, _error, _error);
        }

        return _error;
    }

    /// <summary>Moves the weights against the gradients collected over some rows; the first step is 1.</summary>
    public void Step(int rows, int step)
    {
        var firstBias = 1 - Math.Pow(FirstMemory, step);
        var secondBias = 1 - Math.Pow(SecondMemory, step);
        for (var i = 0; i < _weights.Length; i++)
        {
            var gradient = _gradients[i] / rows;
            _first[i] += (1 - FirstMemory) * (gradient - _first[i]);
            _second[i] += (1 - SecondMemory) * ((gradient * gradient) - _second[i]);
            _weights[i] -= Rate * (_first[i] / firstBias) / (Math.Sqrt(_second[i] / secondBias) + Epsilon);
            _gradients[i] = 0;
        }
    }

    /// <summary>The weights alone: what training needs beside them is of no use after it.</summary>
    public void Transfer(StateTransfer transfer) => transfer.Field(_weights);

    private Span<double> Row(double[] matrix, int output) => matrix.AsSpan(output * (_inputs + 1), _inputs + 1);
}

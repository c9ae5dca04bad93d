using System.Numerics.Tensors;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models.Lstm;

/// <summary>
/// One long short-term memory layer and a linear output, all weights in one array: four gates (input, forget, output, candidate) a unit
/// over [inputs, hidden, 1], then the output over [hidden, 1].
/// </summary>
internal sealed class LstmCell(int inputs, int units, double[] weights)
{
    public int Inputs => inputs;

    public int Units => units;

    public double[] Weights => weights;

    /// <summary>The length of a gate's row: inputs, hidden and a bias.</summary>
    public int Row => inputs + units + 1;

    public int OutputOffset => 4 * units * Row;

    public static int WeightCount(int inputs, int units) => (4 * units * (inputs + units + 1)) + units + 1;

    /// <summary>Glorot's uniform start, and a forget gate that is open: memory first, forgetting is learned.</summary>
    public static LstmCell Random(int inputs, int units, int seed)
    {
        var random = new Random(seed);
        var weights = new double[WeightCount(inputs, units)];
        var cell = new LstmCell(inputs, units, weights);
        var limit = Math.Sqrt(6.0 / (inputs + units + units));
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = limit * ((2 * random.NextDouble()) - 1);
        }

        for (var unit = 0; unit < units; unit++)
        {
            weights[((units + unit) * cell.Row) + cell.Row - 1] = 1;
        }

        return cell;
    }

    /// <summary>One step. <paramref name="row"/> holds [inputs, hidden, 1] and is left with the hidden values of after the step; gates are
    /// kept for training.</summary>
    public double Step(Span<double> row, Span<double> memory, Span<double> gates)
    {
        for (var gate = 0; gate < 4 * units; gate++)
        {
            var sum = TensorPrimitives.Dot<double>(weights.AsSpan(gate * Row, Row), row);
            gates[gate] = gate < 3 * units ? 1 / (1 + Math.Exp(-sum)) : Math.Tanh(sum);
        }

        double output = weights[^1];
        for (var unit = 0; unit < units; unit++)
        {
            memory[unit] = (gates[units + unit] * memory[unit]) + (gates[unit] * gates[(3 * units) + unit]);
            var hidden = gates[(2 * units) + unit] * Math.Tanh(memory[unit]);
            row[inputs + unit] = hidden;
            output += weights[OutputOffset + unit] * hidden;
        }

        return output;
    }
}

namespace ReliabilityEngine.Core.Predicting.Forecasting.Models.Lstm;

/// <summary>
/// Trains a cell to tell the next value: backpropagation through stretches of time (Werbos 1990), Adam (Kingma and Ba 2015) with gradients
/// clipped at 1.
/// </summary>
internal sealed class LstmTrainer(LstmCell cell)
{
    private const int Stretch = 32;
    private const double Rate = 0.01;
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;

    private readonly double[] _gradient = new double[cell.Weights.Length];
    private readonly double[] _first = new double[cell.Weights.Length];
    private readonly double[] _second = new double[cell.Weights.Length];
    private readonly double[][] _rows = NewRows(cell.Row);
    private readonly double[][] _gates = NewRows(4 * cell.Units);
    private readonly double[][] _memories = NewRows(cell.Units);
    private readonly double[][] _hiddens = NewRows(cell.Units);
    private readonly double[] _errors = new double[Stretch];
    private int _updates;

    /// <summary>Passes once over the series; states go on from stretch to stretch, gradients do not.</summary>
    /// <param name="inputs">What is known before each value, one row a value.</param>
    /// <param name="targets">What each output should have been.</param>
    /// <param name="rateShare">The share of the full learning rate, 0 to 1.</param>
    public void Pass(double[][] inputs, double[] targets, double rateShare)
    {
        var hidden = new double[cell.Units];
        var memory = new double[cell.Units];
        for (var from = 0; from + Stretch <= targets.Length; from += Stretch)
        {
            Array.Copy(memory, _memories[0], memory.Length);
            for (var t = 0; t < Stretch; t++)
            {
                inputs[from + t].CopyTo(_rows[t], 0);
                hidden.CopyTo(_rows[t], cell.Inputs);
                _rows[t][^1] = 1;
                var row = _rows[t].ToArray();
                _errors[t] = cell.Step(row, memory, _gates[t]) - targets[from + t];
                Array.Copy(row, cell.Inputs, hidden, 0, cell.Units);
                hidden.CopyTo(_hiddens[t + 1], 0);
                memory.CopyTo(_memories[t + 1], 0);
            }

            Backward();
            Update(rateShare * Rate);
        }
    }

    private static double[][] NewRows(int length) => [.. Enumerable.Range(0, Stretch + 1).Select(_ => new double[length])];

    private void Backward()
    {
        var units = cell.Units;
        Array.Clear(_gradient);
        var ofHidden = new double[units];
        var ofMemory = new double[units];
        var ofGates = new double[4 * units];
        for (var t = Stretch - 1; t >= 0; t--)
        {
            var error = 2 * _errors[t] / Stretch;
            _gradient[^1] += error;
            for (var unit = 0; unit < units; unit++)
            {
                _gradient[cell.OutputOffset + unit] += error * _hiddens[t + 1][unit];
                ofHidden[unit] += error * cell.Weights[cell.OutputOffset + unit];
                GateGradients(t, unit, ofHidden[unit], ofMemory, ofGates);
            }

            Array.Clear(ofHidden);
            for (var gate = 0; gate < 4 * units; gate++)
            {
                var offset = gate * cell.Row;
                for (var i = 0; i < cell.Row; i++)
                {
                    _gradient[offset + i] += ofGates[gate] * _rows[t][i];
                }

                for (var unit = 0; unit < units; unit++)
                {
                    ofHidden[unit] += ofGates[gate] * cell.Weights[offset + cell.Inputs + unit];
                }
            }
        }
    }

    private void GateGradients(int t, int unit, double ofHidden, double[] ofMemory, double[] ofGates)
    {
        var units = cell.Units;
        var gates = _gates[t];
        var (input, forget, output, candidate) = (gates[unit], gates[units + unit], gates[(2 * units) + unit], gates[(3 * units) + unit]);
        var squashed = Math.Tanh(_memories[t + 1][unit]);
        var memory = ofMemory[unit] + (ofHidden * output * (1 - (squashed * squashed)));
        ofGates[unit] = memory * candidate * input * (1 - input);
        ofGates[units + unit] = memory * _memories[t][unit] * forget * (1 - forget);
        ofGates[(2 * units) + unit] = ofHidden * squashed * output * (1 - output);
        ofGates[(3 * units) + unit] = memory * input * (1 - (candidate * candidate));
        ofMemory[unit] = memory * forget;
    }

    private void Update(double rate)
    {
        var norm = Math.Sqrt(_gradient.Sum(value => value * value));
        var scale = norm > 1 ? 1 / norm : 1;
        _updates++;
        var (firstBias, secondBias) = (1 - Math.Pow(FirstDecay, _updates), 1 - Math.Pow(SecondDecay, _updates));
        for (var i = 0; i < _gradient.Length; i++)
        {
            var gradient = _gradient[i] * scale;
            _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * gradient);
            _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * gradient * gradient);
            cell.Weights[i] -= rate * (_first[i] / firstBias) / (Math.Sqrt(_second[i] / secondBias) + 1e-8);
        }
    }
}

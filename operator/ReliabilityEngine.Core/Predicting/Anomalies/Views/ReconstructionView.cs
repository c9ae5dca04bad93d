using ReliabilityEngine.Core.Predicting.Anomalies.Reconstruction;

namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>
/// How badly an autoencoder copies the row, by its last values, rolling means, hour and weekday: what it cannot copy breaks the pattern in
/// which the values followed each other. It is fitted anew whenever <see cref="RowSample"/> says so.
/// </summary>
/// <remarks>60 KB of state, 1 µs a row, some 10 ms a fit. It knows no direction. Bad at: a level it has seen before, at whatever hour.</remarks>
internal sealed class ReconstructionView(AutoencoderOptions options) : IView
{
    /// <summary>Ten times the sample: ten features are learned by then.</summary>
    public const int RowsShown = 5_000;

    private readonly TemporalFeatures _features = new();
    private readonly double[] _row = new double[TemporalFeatures.Count];
    private readonly RowSample _past = new(TemporalFeatures.Count);
    private readonly Autoencoder _model = new(options);

    public string Name => "Reconstruction";

    public bool HasSides => false;

    public double Next(in Reading reading)
    {
        if (!_features.Next(reading.At, reading.Value, _row))
        {
            return double.NaN;
        }

        var score = _past.IsFitted ? _model.Observe(_row, []).Score : double.NaN;
        if (_past.Add(_row))
        {
            _model.Fit(_past.Rows());
        }

        return score;
    }

    public void Transfer(StateTransfer transfer)
    {
        _features.Transfer(transfer);
        _past.Transfer(transfer);
        transfer.Sealed(_model.Save, state => _model.TryRestore(state));
    }
}

using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>A way to fit models, selectable by its name; the catalogue of methods lists them.</summary>
/// <param name="Name">As status, metrics and saved states call it.</param>
/// <param name="Fit">A model of the window; null where the method cannot say anything about it (too short, values it does not
/// allow).</param>
/// <param name="Load">Reads what <see cref="ISeriesModel.Save"/> wrote.</param>
public sealed record SeriesMethod(string Name, Func<TrainingWindow, ISeriesModel?> Fit, Func<StateReader, ISeriesModel> Load);

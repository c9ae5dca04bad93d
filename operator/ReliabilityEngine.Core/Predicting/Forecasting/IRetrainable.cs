namespace ReliabilityEngine.Core.Predicting.Forecasting;

/// <summary>A forecaster that gets better by a look at its whole past now and then: some ten milliseconds, once a day.</summary>
public interface IRetrainable
{
    /// <summary>When it was trained last; null before the first time.</summary>
    DateTimeOffset? TrainedAt { get; }

    /// <summary>Selects and fits models to what it has been fed up to <paramref name="now"/>. The same past gives the same
    /// models.</summary>
    void Retrain(DateTimeOffset now);
}

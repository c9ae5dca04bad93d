namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>An early warning that has learned on other series.</summary>
/// <param name="Shipped">As the product begins, with what it learned on the tuning half.</param>
/// <param name="Train">The same after learning on the series given, each with its limit, instead.</param>
public sealed record TrainedWarning(
    Func<IWarningModel> Shipped, Func<IReadOnlyList<(IReadOnlyList<double> Values, double Limit)>, Func<IWarningModel>> Train);

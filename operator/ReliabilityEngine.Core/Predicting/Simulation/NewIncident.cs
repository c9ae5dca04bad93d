namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>An incident that begins on one path.</summary>
/// <param name="Clock">What the clock of the incidents' rhythm reads at its beginning.</param>
/// <param name="Hours">How long it lasts.</param>
/// <param name="Excess">By how much the error ratio is higher, 0 to 1.</param>
internal readonly record struct NewIncident(double Clock, double Hours, double Excess);

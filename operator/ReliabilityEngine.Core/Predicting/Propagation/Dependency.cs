namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>One dependency, declared or learned.</summary>
/// <param name="Dependent">The node that suffers: a caller.</param>
/// <param name="DependsOn">The node it needs: a callee.</param>
/// <param name="Probability">P(the dependent breaches | the other does), 0 to 1.</param>
public readonly record struct Dependency(string Dependent, string DependsOn, double Probability);

using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>
/// One thing that a schema cannot say. A rule keeps silent about a field that is empty or unreadable: the schema has reported it. Errors
/// come from the document and the configuration alone; what other objects are like is worth a warning at most.
/// </summary>
internal interface ISpecRule<in TEntity>
    where TEntity : class, IKubernetesEntity
{
    /// <summary>A part of the document that is judged as a whole: with anything in it taken out by the schema, the rule is not asked.</summary>
    string? Whole => null;

    IEnumerable<Finding> Check(TEntity entity, ISurroundings around);
}

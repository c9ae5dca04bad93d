using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>
/// One thing that an object must not become, whatever it is like by itself. A rule keeps silent about what a request leaves as it was, and about
/// what an <see cref="ISpecRule{TEntity}"/> reports.
/// </summary>
internal interface IChangeRule<in TEntity>
    where TEntity : class, IKubernetesEntity
{
    /// <param name="before">As it is stored; null for a new one.</param>
    /// <param name="after">As it would be stored.</param>
    /// <param name="now">The moment of the request.</param>
    IEnumerable<Finding> Check(TEntity? before, TEntity after, DateTimeOffset now);
}

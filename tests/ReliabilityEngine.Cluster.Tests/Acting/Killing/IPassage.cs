namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>Who stands at an <see cref="ApiServerDoor"/> and sees each request that changes something.</summary>
internal interface IPassage
{
    /// <param name="forward">Has the apiserver carry it out; says whether it has.</param>
    /// <returns>Whether anybody is left to be answered: where not, the connection ends.</returns>
    Task<bool> PassAsync(ApiCall call, Func<Task<bool>> forward, CancellationToken aborted);
}

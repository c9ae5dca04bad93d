using ReliabilityEngine.Cluster.Tests.Acting.Killing;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>The engine's process is killed while it acts: whoever goes on makes each change once, and leaves nothing half done.</summary>
[Collection(OutageCollection.Name)]
public sealed class KilledActionTests(OutageClusterFixture fixture, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Another seed finds other places: <c>KILL_SEED=7 dotnet test …</c>.</summary>
    [ClusterFact(OwnProcesses = "read the audit log and run pods without their images")]
    public async Task Ten_kills_at_random_steps_leave_as_many_effects_as_intents_and_nothing_half_done()
    {
        var plan = new KillPlan(Seed, 10);
        output.WriteLine($"seed {plan.Seed}");

        var rows = await new KillRun(await fixture.GetAsync(Token), plan, output.WriteLine).ExecuteAsync(Token);

        Assert.Equal(plan.Kills, rows.Sum(row => row.Killed.Count));
        Assert.All(rows, row =>
        {
            output.WriteLine(row.ToString());
            Assert.True(row.IsWell, $"seed {plan.Seed}: {row}");
        });
    }

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var seed) ? seed : Random.Shared.Next(1, 1_000_000);
}

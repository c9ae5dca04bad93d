using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.DependencyInjection;

namespace ControllerRuntime.Tests.Reconciliation;

/// <summary>Changes of another kind, from the cache through a map to the controller's queue.</summary>
public sealed class WatchMapTests : ControllerWorkerScene
{
    [Fact]
    public async Task A_map_from_the_container_wakes_what_it_names()
    {
        Options.Watches<Secret, ToMap>();
        Server.Seed(Given.ConfigMap("a"));
        Server.Seed(Given.ConfigMap("b"));
        Start();
        Assert.Equal(["reconcile a", "reconcile b"], new[] { await Controller.NextAsync(), await Controller.NextAsync() }.Order());

        Server.Seed(Secret("b"));

        Assert.Equal("reconcile b", await Controller.NextAsync());
    }

    [Fact]
    public async Task The_other_kinds_cache_is_waited_for()
    {
        Options.Watches<Secret, ToMap>();
        Server.Seed(Given.ConfigMap("a"));
        Start(secrets: false);
        await Maps.Synced.WaitAsync(Token);
        Assert.False(Controller.HasMore);

        Running.Add(Secrets.RunAsync(Abort.Token));

        Assert.Equal("reconcile a", await Controller.NextAsync());
    }

    protected override IServiceCollection AddMaps(IServiceCollection services) => services.AddSingleton<ToMap>();

    private static Secret Secret(string name) => new() { Metadata = new ObjectMeta { Name = name, Namespace = Given.Namespace } };

    private sealed class ToMap : IWatchMap<Secret>
    {
        public IEnumerable<NamespacedName> KeysOf(Secret? before, Secret? after) => [Given.Key((after ?? before)!.Metadata.Name!)];
    }
}

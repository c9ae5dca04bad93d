using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Tests.Gate;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>Which policies a change of something else wakes.</summary>
public sealed class GateChangesTests
{
    [Fact]
    public async Task A_target_wakes_the_policies_that_select_it_and_those_that_did()
    {
        await using var caches = await OpenAsync();
        var map = new TargetChanges(SelectionOf(caches));
        var (pay, web, none) = (Target(), Target().Labelled("team", "web"), Given.SLOTarget("web"));

        Assert.Equal(["pay"], Names(map.KeysOf(null, pay)));
        Assert.Equal(["pay"], Names(map.KeysOf(pay, null)));
        Assert.Equal(["pay"], Names(map.KeysOf(pay, Target().Burning())));
        Assert.Equal(["pay", "web"], Names(map.KeysOf(pay, web)));
        Assert.Empty(map.KeysOf(none, none));
        Assert.Empty(map.KeysOf(null, Target(@namespace: "elsewhere").Labelled("team", "web")));
    }

    [Fact]
    public async Task A_policy_wakes_its_namespace_unless_only_its_status_changed()
    {
        await using var caches = await OpenAsync();
        var map = new PolicyChanges(SelectionOf(caches));
        var edited = Policy();
        edited.Metadata = edited.Metadata with { Generation = 2 };

        Assert.Equal(["pay", "web"], Names(map.KeysOf(null, Policy())));
        Assert.Equal(["pay", "web"], Names(map.KeysOf(Policy(), null)));
        Assert.Equal(["pay", "web"], Names(map.KeysOf(Policy(), edited)));
        Assert.Empty(map.KeysOf(Policy(), Policy().Saying("web", "Closed", Reasons.RiskLevel)));
    }

    [Fact]
    public async Task A_namespace_wakes_its_policies_when_it_opts_in_or_out()
    {
        await using var caches = await OpenAsync();
        var map = new NamespaceChanges(SelectionOf(caches));

        Assert.Equal(["pay", "web"], Names(map.KeysOf(null, Namespace())));
        Assert.Equal(["pay", "web"], Names(map.KeysOf(Namespace(gate: null), Namespace())));
        Assert.Equal(["pay", "web"], Names(map.KeysOf(Namespace(), Namespace(gate: "false"))));
        Assert.Empty(map.KeysOf(Namespace(), Namespace(annotations: Override(Start))));
        Assert.Empty(map.KeysOf(null, Namespace(gate: null)));
        Assert.Empty(map.KeysOf(Namespace(), null));
    }

    [Fact]
    public async Task The_stop_wakes_every_policy_when_it_comes_and_goes()
    {
        await using var caches = await OpenAsync();
        var map = new StopChanges(SelectionOf(caches));

        Assert.Equal(["other", "pay", "web"], Names(map.KeysOf(null, Stop())));
        Assert.Equal(["other", "pay", "web"], Names(map.KeysOf(Stop(), null)));
        Assert.Empty(map.KeysOf(Stop(), Stop()));
    }

    private static PolicySelection SelectionOf(GateCaches caches) => new(
        new NamespaceIndex(caches.Targets.Store, caches.Policies.Store), caches.Targets.Store, caches.Policies.Store);

    private static Task<GateCaches> OpenAsync() => GateCaches.FilledAsync(
        Policy(),
        Policy("web").With(spec => spec with { Selector = new LabelSelectorSpec { MatchLabels = new Dictionary<string, string> { ["team"] = "web" } } }),
        Policy("other", "elsewhere"));

    private static IEnumerable<string> Names(IEnumerable<NamespacedName> keys) => keys.Select(key => key.Name).Distinct().Order(StringComparer.Ordinal);
}

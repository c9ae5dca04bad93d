using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Notifying;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>Whose change has which actions looked at.</summary>
public sealed class NotificationChangesTests
{
    private static readonly NamespacedName Key = new(Given.Namespace, GivenNotification.Name);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_end_of_a_record_its_return_and_its_approval_are_news_and_what_was_told_is_not()
    {
        var changes = await OpenAsync();
        var (standing, told) = (GivenNotification.Record(), GivenNotification.Record());
        told.Status = told.Status! with { Notification = Told() };

        Assert.Equal([Key], changes.KeysOf(standing, Ended()));
        Assert.Equal([Key], changes.KeysOf(Ended(), standing));
        Assert.Equal([Key], changes.KeysOf(standing, With("Approved", "True")));
        Assert.Empty(changes.KeysOf(standing, told));
    }

    [Fact]
    public async Task A_target_that_burns_or_has_data_again_or_is_gone_is_news()
    {
        var changes = await OpenAsync(GivenNotification.Record());

        Assert.Equal([Key], changes.KeysOf(Target("None"), Target("Page")));
        Assert.Equal([Key], changes.KeysOf(Target("None", data: "False"), Target("None")));
        Assert.Equal([Key], changes.KeysOf(Target("None"), Target("None").Labelled("team", "other")));
        Assert.Equal([Key], changes.KeysOf(Target("None"), (SLOTarget?)null));
        Assert.Empty(changes.KeysOf(Target("None"), Target("None")));
        Assert.Empty(changes.KeysOf(Given.SLOTarget("other"), (SLOTarget?)null));
    }

    [Fact]
    public async Task A_policy_that_is_gone_or_edited_is_news()
    {
        var changes = await OpenAsync(GivenNotification.Record());
        var edited = GivenGate.Policy();
        edited.Metadata = edited.Metadata with { Generation = 2 };

        Assert.Equal([Key], changes.KeysOf(GivenGate.Policy(), (ReliabilityPolicy?)null));
        Assert.Equal([Key], changes.KeysOf(GivenGate.Policy(), edited));
        Assert.Empty(changes.KeysOf(GivenGate.Policy(), GivenGate.Policy()));
        Assert.Empty(changes.KeysOf(GivenGate.Policy("other"), (ReliabilityPolicy?)null));
    }

    [Fact]
    public async Task The_stop_is_news_for_what_is_not_told_to_its_end()
    {
        var (open, closed) = (Ended("open"), Ended("closed"));
        open.Status = open.Status! with { Notification = Told() };
        closed.Status = closed.Status! with { Notification = Told() with { EndedTime = GivenGate.Start } };
        var changes = await OpenAsync(GivenNotification.Record(), open, closed, Ended("never-told"));

        Assert.Equal([Key.Name, "open"], changes.KeysOf(new ConfigMap(), null).Select(key => key.Name).Order().Reverse());
        Assert.Equal([Key.Name, "open"], changes.KeysOf(null, new ConfigMap()).Select(key => key.Name).Order().Reverse());
    }

    private static NotificationStatus Told() => new() { Key = "k", Severity = "Info", SentTime = GivenGate.Start };

    private static ReliabilityAction Ended(string name = GivenNotification.Name) => With("Verified", "False", name);

    private static ReliabilityAction With(string type, string status, string name = GivenNotification.Name)
    {
        var record = GivenNotification.Record(name: name);
        record.Status = record.Status! with
        {
            Conditions = Conditions.Set(record.Status.Conditions, new Condition { Type = type, Status = status, Reason = "-", Message = "-" }, GivenGate.Start),
        };
        return record;
    }

    private static SLOTarget Target(string tier, string data = "True")
    {
        var target = Given.SLOTarget("web");
        target.Status = new SLOTargetStatus
        {
            Budget = new BudgetStatus { FiringTier = tier },
            Conditions = [new Condition { Type = "DataAvailable", Status = data, Reason = "-", Message = "-", LastTransitionTime = GivenGate.Start }],
        };
        return target;
    }

    private static async Task<NotificationChanges> OpenAsync(params IEnumerable<ReliabilityAction> records)
    {
        await using var server = await InMemoryApiServer.StartAsync();
        foreach (var record in records)
        {
            server.Seed(record, GateCaches.Json);
        }

        using var client = server.CreateClient(GateCaches.Json);
        var informer = new Informer<ReliabilityAction>(client, new InformerOptions(), TimeProvider.System, NullLogger<Informer<ReliabilityAction>>.Instance);
        var changes = new NotificationChanges(informer.Store);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var mirroring = informer.RunAsync(stop.Token);
        await informer.Synced.WaitAsync(Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mirroring);
        return changes;
    }
}

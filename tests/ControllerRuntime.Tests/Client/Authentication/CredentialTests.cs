using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Client.Authentication;

public sealed class CredentialTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly TempDirectory _files = new();
    private InMemoryApiServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await InMemoryApiServer.StartAsync();
        _server.Seed(new ConfigMap { Metadata = new ObjectMeta { Name = "a", Namespace = "n" } });
        _server.AcceptedToken = "first";
    }

    public async ValueTask DisposeAsync()
    {
        _files.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_rotated_token_is_survived_without_a_restart()
    {
        var file = _files.Write("token", "first\n");
        using var client = Client(_server.Configuration with { TokenFile = file });
        await ReadAsync(client);

        _files.Write("token", "second\n");
        _server.AcceptedToken = "second";
        await ReadAsync(client);
    }

    [Theory]
    [InlineData("", "is empty.")]
    [InlineData("first\nsecond", "holds more than one line.")]
    public async Task A_token_file_that_holds_no_token_is_unauthorized_with_its_name(string content, string expected)
    {
        var file = _files.Write("token", content);
        using var client = Client(_server.Configuration with { TokenFile = file });

        var error = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(client));

        Assert.Equal(KubernetesReasons.Unauthorized, error.Reason);
        Assert.Contains($"{file} {expected}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_is_read_again_each_minute()
    {
        var file = _files.Write("token", "first");
        using var client = Client(_server.Configuration with { TokenFile = file });
        await ReadAsync(client);

        _files.Write("token", "second");
        _time.Advance(TimeSpan.FromSeconds(59));
        await ReadAsync(client);
        _time.Advance(TimeSpan.FromSeconds(1));
        _server.AcceptedToken = "second";
        var before = _server.Requests.Count;
        await ReadAsync(client);
        Assert.Equal(before + 1, _server.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_stays_wrong_is_unauthorized()
    {
        using var client = Client(_server.Configuration with { Token = "wrong" });
        var error = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(client));
        Assert.Equal(KubernetesReasons.Unauthorized, error.Reason);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_plugin_runs_once_until_its_token_expires_or_is_refused()
    {
        var token = _files.Write("issue", "first");
        var runs = Path.Combine(_files.Root, "runs");
        using var client = Client(_server.Configuration with { Exec = Plugin(Script(token, runs)) });
        await ReadAsync(client);
        await ReadAsync(client);
        Assert.Single(await File.ReadAllLinesAsync(runs, Cancellation));

        _time.Advance(TimeSpan.FromMinutes(60));
        await ReadAsync(client);
        Assert.Equal(2, (await File.ReadAllLinesAsync(runs, Cancellation)).Length);

        _time.Advance(TimeSpan.FromSeconds(5));
        await File.WriteAllTextAsync(token, "second", Cancellation);
        _server.AcceptedToken = "second";
        await ReadAsync(client);
        Assert.All(
            await File.ReadAllLinesAsync(runs, Cancellation),
            line => Assert.Equal("""arg {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false}}""", line));
    }

    [Fact]
    public async Task A_failing_plugin_is_named_with_its_words_and_the_hint()
    {
        var script = _files.Write("plugin", "#!/bin/sh\necho no login >&2\nexit 3\n", executable: true);
        using var client = Client(_server.Configuration with { Exec = Plugin(script) with { InstallHint = "Run `cloud login`." } });
        var error = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(client));
        Assert.Equal(KubernetesReasons.Unauthorized, error.Reason);
        Assert.Contains("exit code 3: no login Run `cloud login`.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_plugin_is_named()
    {
        using var client = Client(_server.Configuration with { Exec = Plugin(Path.Combine(_files.Root, "nowhere")) });
        var error = await Assert.ThrowsAsync<KubernetesException>(() => ReadAsync(client));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    private static Task<ConfigMap?> ReadAsync(KubernetesClient client) => client.GetAsync<ConfigMap>("a", "n", Cancellation);

    private static ExecPlugin Plugin(string command) => new()
    {
        ApiVersion = "client.authentication.k8s.io/v1",
        Command = command,
        Arguments = ["arg"],
        Environment = new Dictionary<string, string> { ["LIFE_END"] = "2026-01-01T01:00:00Z" },
    };

    /// <summary>Prints the token of a file, valid for the first hour of the test's clock; afterwards for ever.</summary>
    private string Script(string token, string runs) => _files.Write(
        "plugin",
        $$$"""
        #!/bin/sh
        echo "$1 $KUBERNETES_EXEC_INFO" >> {{{runs}}}
        if [ $(wc -l < {{{runs}}}) = 1 ]; then expires=",\"expirationTimestamp\":\"$LIFE_END\""; fi
        echo "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"$(cat {{{token}}})\"$expires}}"
        """,
        executable: true);

    private KubernetesClient Client(KubernetesConfiguration configuration) => new(configuration, new KubernetesJson(), timeProvider: _time);
}

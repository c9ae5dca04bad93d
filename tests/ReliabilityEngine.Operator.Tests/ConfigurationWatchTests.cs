using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Tests;

public sealed class ConfigurationWatchTests : IDisposable
{
    private const string Configuration = "sources: [{name: default, prometheus: {url: http://prometheus:9090}}]\n";

    private readonly string _directory = Directory.CreateTempSubdirectory("configuration-watch-").FullName;
    private readonly RecordedLog _log = new();
    private readonly List<ConfigurationEdit> _effects = [];
    private LiveConfiguration? _live;

    [Fact]
    public void Keys_that_can_change_are_in_effect_at_once_and_told_once()
    {
        var watch = Start();

        watch.Look();
        Assert.Empty(_log.Lines);

        Write("sources: [{name: default, prometheus: {url: http://mimir:8080}}]\nlogLevel: Debug\ntargetInfoLabels: [team]\nprotectedNamespaces: [ops]\n"
            + "receivers: [{name: chat, slack: {url: https://chat.example/hook}}]\nexternalUrl: https://grafana.example\n");
        watch.Look();
        watch.Look();

        var (level, text) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Information, level);
        Assert.EndsWith("in effect now: externalUrl, logLevel, protectedNamespaces, receivers, sources, targetInfoLabels", text, StringComparison.Ordinal);
        var taken = _live!.Options;
        Assert.Equal(new Uri("http://mimir:8080"), taken.Sources.Single().Prometheus.Url);
        Assert.Equal((LogLevel.Debug, "team", "ops"), (taken.LogLevel, taken.TargetInfoLabels.Single(), taken.ProtectedNamespaces.Single()));
        Assert.Equal(("chat", "https://grafana.example"), (taken.Receivers.Single().Name, taken.ExternalUrl));
        Assert.Equal(["externalUrl", "logLevel", "protectedNamespaces", "receivers", "sources", "targetInfoLabels"], Assert.Single(_effects).Taken);
    }

    [Fact]
    public void An_edit_of_one_key_names_no_other()
    {
        var watch = Start();
        var sources = _live!.Options.Sources;

        Write(Configuration + "logLevel: Debug\n");
        watch.Look();

        Assert.Equal(["logLevel"], Assert.Single(_effects).Taken);
        Assert.Same(sources, _live.Options.Sources);
    }

    [Fact]
    public void Keys_that_wait_for_a_restart_are_told_until_they_are_taken_back()
    {
        var watch = Start();

        Write(Configuration + "metricsPort: 9999\nmaxConcurrentReconciles: 4\nlogLevel: Debug\n");
        watch.Look();
        Assert.Equal(
            [(LogLevel.Information, "logLevel"), (LogLevel.Warning, "maxConcurrentReconciles, metricsPort")],
            _log.Lines.Select(line => (line.Level, line.Text[(line.Text.LastIndexOf(": ", StringComparison.Ordinal) + 2)..])));
        Assert.Equal(8080, _live!.Options.MetricsPort);

        Write(Configuration);
        watch.Look();
        Assert.Equal((LogLevel.Information, 3), (_log.Lines[^1].Level, _log.Lines.Count));
        Assert.Equal(LogLevel.Information, _live.Options.LogLevel);
    }

    [Fact]
    public void Comments_and_layout_are_no_edit()
    {
        var watch = Start();

        Write("# The shop's.\nsources:\n- prometheus:\n    url: http://prometheus:9090\n  name: default\n");
        watch.Look();

        Assert.Empty(_log.Lines);
        Assert.Empty(_effects);
    }

    [Fact]
    public void An_edit_that_would_fail_the_next_start_is_told_with_its_errors()
    {
        var watch = Start();

        Write(Configuration + "limts: {}\n");
        watch.Look();

        var (level, text) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("did you mean `limits`?", text, StringComparison.Ordinal);
        Assert.Empty(_effects);
    }

    [Fact]
    public void A_file_that_is_away_for_a_moment_is_no_edit()
    {
        var watch = Start();

        File.Delete(Path);
        watch.Look();

        Assert.Empty(_log.Lines);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Path => System.IO.Path.Combine(_directory, "config.yaml");

    private ConfigurationWatch Start()
    {
        Write(Configuration);
        _live = new LiveConfiguration(ConfigurationFile.Read(Path).Options!);
        _live.OnChange(_effects.Add);
        return new(_live, TimeProvider.System, _log);
    }

    private void Write(string text) => File.WriteAllText(Path, text);

    private sealed class RecordedLog : ILogger<ConfigurationWatch>
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, formatter(state, exception)));
    }
}

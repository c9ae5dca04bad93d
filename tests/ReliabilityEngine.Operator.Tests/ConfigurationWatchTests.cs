using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Tests;

public sealed class ConfigurationWatchTests : IDisposable
{
    private const string Configuration = "sources: [{name: default, prometheus: {url: http://prometheus:9090}}]\n";

    private readonly string _directory = Directory.CreateTempSubdirectory("configuration-watch-").FullName;
    private readonly RecordedLog _log = new();

    [Fact]
    public void An_edit_is_told_once_and_that_it_was_taken_back()
    {
        var watch = Start();

        watch.Look();
        Assert.Empty(_log.Lines);

        Write(Configuration + "logLevel: Debug\n");
        watch.Look();
        watch.Look();
        var (level, text) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("restart it to take the edit up", text, StringComparison.Ordinal);

        Write(Configuration);
        watch.Look();
        Assert.Equal(LogLevel.Information, _log.Lines[^1].Level);
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
        return new(ConfigurationFile.Read(Path).Options!, TimeProvider.System, _log);
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

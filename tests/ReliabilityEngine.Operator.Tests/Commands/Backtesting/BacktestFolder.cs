using System.Globalization;
using System.Text;
using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>Resources and a history in a folder of their own, and what <c>backtest</c> says of them.</summary>
internal sealed class BacktestFolder : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A target of 99 % over a day and a policy that tells people of a high risk.</summary>
    public const string Resources = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: web, namespace: shop, labels: {team: pay}}
        spec:
          objective: "99"
          window: 1d
          indicator: {probe: {metric: up}}
        ---
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata: {name: pay, namespace: shop}
        spec:
          selector: {matchLabels: {team: pay}}
          actions:
          - {name: tell, when: {minLevel: High, for: 1m}, notify: {receiver: team-chat}}
        """;

    /// <summary>The same with a signal.</summary>
    public static readonly string Watching = Resources.Replace("  actions:", "  signals: [{name: memory, query: memory}]\n  actions:", StringComparison.Ordinal);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("backtest-");

    public BacktestFolder(string resources = Resources)
    {
        History = Directory.CreateDirectory(Path.Combine(_root.FullName, "history")).FullName;
        File.WriteAllText(Policy, resources);
    }

    public string History { get; }

    public string Policy => Path.Combine(_root.FullName, "policy.yaml");

    public string Picture => Path.Combine(_root.FullName, "picture.svg");

    public BacktestFolder With(string file, string text)
    {
        var path = Path.Combine(History, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Two days of a hundred events a minute; short errors that end by themselves, trouble that grows for hours, and errors that nobody could foresee.</summary>
    public BacktestFolder WithTwoDays(string file = "web.csv")
    {
        var text = new StringBuilder("time,good,total\n");
        for (var minute = 1; minute <= 2880; minute++)
        {
            var bad = minute switch
            {
                >= 1300 and < 1307 => 12,
                >= 2000 and < 2400 => (minute - 2000) / 70,
                >= 2640 and < 2700 => 60,
                _ => minute % 300 == 0 ? 1 : 0,
            };
            text.Append(CultureInfo.InvariantCulture, $"{Start.AddMinutes(minute).ToUnixTimeSeconds()},{100 - bad},100\n");
        }

        return With(file, text.ToString());
    }

    /// <summary>The memory of two pods over these days, a line every half minute: web-1's grows from half an hour before the great errors on.</summary>
    public BacktestFolder WithMemory(string file = "web.memory.csv")
    {
        var text = new StringBuilder("time,web-0,web-1\n");
        for (var half = 1; half <= 5760; half++)
        {
            var grown = half is >= 5220 and < 5400 ? (half - 5220) * 4 : 0;
            text.Append(CultureInfo.InvariantCulture, $"{Start.AddSeconds(30 * half).ToUnixTimeSeconds()},{100 + (half % 5)},{100 + (half % 7) + grown}\n");
        }

        return With(file, text.ToString());
    }

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await EngineCommandLine.RunAsync(["backtest", "-f", Policy, .. arguments.Contains("--history") ? Array.Empty<string>() : ["--history", History], .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => _root.Delete(recursive: true);
}

using System.Globalization;
using ReliabilityEngine.Twin.Faults;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Traffic;

namespace ReliabilityEngine.Twin.Server;

/// <summary>One workload as the command line describes it: <c>namespace/app,rate=40,replicas=3,...</c>.</summary>
public sealed record AppSpec(WorkloadOptions Options, SeasonalTraffic Seasons, string? Trace, int Replicas, IFault? Fault = null)
{
    public const string Help =
        "A workload: namespace/app, then any of ,rate=<requests/s> ,replicas=<n> ,capacity=<requests/s a pod> ,latency=<ms> "
        + ",startup=<s> ,errors=<ratio> ,bursts=<a day> ,amplitude=<ratio> ,weekend=<ratio of a working day's, 1 unless given> ,noise=<ratio> ,peak=<factor>@<hours from the start>, every day ,seed=<n> ,trace=<file.csv of seconds,rate> ,memory=<MB a pod may have> ,connections=<n a pod may hold> ,nodes=<n> ,fault=<name>:<strength>[:<pod, node or revision>]@<hours from the start>. Repeatable. Faults: "
        + FaultCatalog.Help + ".";

    /// <exception cref="FormatException">The text says something else; the message tells what.</exception>
    public static AppSpec Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts[0].Split('/') is not [{ Length: > 0 } @namespace, { Length: > 0 } app])
        {
            throw new FormatException($"An app begins with namespace/name: {text}");
        }

        // A seed of its own for each, from the name, so that workloads are not each other's copies.
        var seed = app.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)) & 0xFFFF;
        var spec = new AppSpec(
            new WorkloadOptions { Namespace = @namespace, App = app, Seed = seed },
            new SeasonalTraffic { MeanRate = 40, Seed = seed },
            Trace: null,
            Replicas: 2);
        return parts.Skip(1).Aggregate(spec, (known, part) => part.Split('=', 2) is [var key, var value]
            ? known.With(key, value)
            : throw new FormatException($"A setting of an app is key=value: {part}"));
    }

    /// <summary>The peak of every day, and how long after the start the first begins; null without one.</summary>
    public (double Factor, TimeSpan After)? Peak { get; init; }

    public WorkloadModel CreateModel(DateTimeOffset start, double compression, IReadOnlyList<PodPlace>? pods)
    {
        ITraffic traffic = Trace is null ? Seasons : TraceTraffic.Parse(File.ReadLines(Trace), start);
        traffic = Peak is { } peak ? new DailyPeak(traffic, peak.Factor, start + peak.After) : traffic;
        traffic = compression > 1 ? new CompressedTraffic(traffic, start, compression) : traffic;
        var model = pods is null
            ? new WorkloadModel(Options, traffic, start, WorkloadModel.PodNames(Options.App, Replicas))
            : new WorkloadModel(Options, traffic, start, pods);
        if (Fault is not null)
        {
            model.StartFault(Fault);
        }

        return model;
    }

    private AppSpec With(string key, string value) => key switch
    {
        "rate" => this with { Seasons = Seasons with { MeanRate = Number(value) } },
        "bursts" => this with { Seasons = Seasons with { BurstsPerDay = Number(value) } },
        "amplitude" => this with { Seasons = Seasons with { DailyAmplitudeRatio = Number(value) } },
        "weekend" => this with { Seasons = Seasons with { WeekendRatio = Number(value) } },
        "noise" => this with { Seasons = Seasons with { NoiseRatio = Number(value) } },
        "capacity" => this with { Options = Options with { CapacityPerReplica = Number(value) } },
        "latency" => this with { Options = Options with { BaseLatency = TimeSpan.FromMilliseconds(Number(value)) } },
        "startup" => this with { Options = Options with { StartupTime = TimeSpan.FromSeconds(Number(value)) } },
        "errors" => this with { Options = Options with { BaseErrorRatio = Number(value) } },
        "seed" => this with
        {
            Options = Options with { Seed = (int)Number(value) },
            Seasons = Seasons with { Seed = (int)Number(value) },
        },
        "memory" => this with { Options = Options with { MemoryLimitBytes = Number(value) * 1e6 } },
        "connections" => this with { Options = Options with { ConnectionLimit = AtLeastOne(value) } },
        "nodes" => this with { Options = Options with { Nodes = AtLeastOne(value) } },
        "replicas" => this with { Replicas = (int)Number(value) },
        "trace" => this with { Trace = value },
        "peak" => this with { Peak = Daily(value) },
        "fault" => this with { Fault = Delayed(value) },
        _ => throw new FormatException($"An app has no setting {key}."),
    };

    private static (double Factor, TimeSpan After) Daily(string text) => text.Split('@') is [var factor, var hours] && Number(factor) >= 1
        ? (Number(factor), TimeSpan.FromHours(Number(hours)))
        : throw new FormatException($"A peak is factor@hours, its factor 1 or more: {text}");

    private static DelayedFault Delayed(string text) => text.Split('@') is [var what, var hours] && what.Split(':') is [var name, var strength, .. { Length: <= 1 } on]
        ? new DelayedFault(FaultCatalog.Create(name, Number(strength), on.FirstOrDefault()), TimeSpan.FromHours(Number(hours)))
        : throw new FormatException($"A fault is name:strength@hours or name:strength:on@hours: {text}");

    private static int AtLeastOne(string text) => Number(text) >= 1 ? (int)Number(text) : throw new FormatException($"{text} is not a number of one or more.");

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new FormatException($"{text} is not a number of zero or more.");
}

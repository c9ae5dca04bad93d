using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ReliabilityEngine.Twin.Model;
using ReliabilityEngine.Twin.Server;

namespace ReliabilityEngine.Twin.Verbs;

/// <summary>The options that describe the simulation, the same for both verbs: the same arguments tell the same story.</summary>
internal sealed class WorkloadArguments
{
    private readonly Option<AppSpec[]> _apps = new("--app")
    {
        Description = AppSpec.Help,
        Required = true,
        CustomParser = ParseApps,
    };

    private readonly Option<string?> _kubeconfig = new("--kubeconfig")
    {
        Description = "Take the pods from this cluster (the ready ones with the label app=<app>) rather than from replicas=.",
    };

    private readonly Option<double?> _dayMinutes = new("--day-minutes") { Description = "Compress a day of the seasons into so many minutes." };

    private readonly Option<double> _step = new("--step")
    {
        Description = "Seconds between two samples of the history.",
        DefaultValueFactory = _ => 15,
    };

    public void AddTo(Command command)
    {
        command.Add(_apps);
        command.Add(_kubeconfig);
        command.Add(_dayMinutes);
        command.Add(_step);
    }

    public TimeSpan Step(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_step));

    public async Task<ClusterPods?> ConnectAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(_kubeconfig) is { } kubeconfig ? await ClusterPods.ConnectAsync(kubeconfig, cancellationToken) : null;

    public async Task<IReadOnlyList<WorkloadModel>> CreateModelsAsync(
        ParseResult parsed, DateTimeOffset start, ClusterPods? cluster, CancellationToken cancellationToken)
    {
        var compression = parsed.GetValue(_dayMinutes) is { } minutes ? TimeSpan.FromDays(1).TotalMinutes / minutes : 1;
        var models = new List<WorkloadModel>();
        foreach (var app in parsed.GetValue(_apps)!)
        {
            var pods = cluster is null ? null : await cluster.ReadyAsync(app.Options.Namespace, app.Options.App, cancellationToken);
            models.Add(app.CreateModel(start, compression, pods));
        }

        return models;
    }

    public static Option<DateTimeOffset?> InstantOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(
                result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                return instant;
            }

            result.AddError($"{name} is an instant such as 2026-01-31T12:00:00Z.");
            return null;
        },
    };

    private static AppSpec[] ParseApps(ArgumentResult result)
    {
        try
        {
            return [.. result.Tokens.Select(token => AppSpec.Parse(token.Value))];
        }
        catch (FormatException exception)
        {
            result.AddError(exception.Message);
            return [];
        }
    }
}

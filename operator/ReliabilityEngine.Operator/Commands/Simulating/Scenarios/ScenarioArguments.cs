using System.CommandLine;
using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Commands.Backtesting;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>The options of <c>simulate</c> that are about scenarios.</summary>
internal sealed class ScenarioArguments
{
    private const int DefaultSeed = 1;

    private static readonly NumberArgument Seeds = NumberArgument.Whole(0, int.MaxValue);

    private readonly Option<string[]> _scenarios = new("--scenario")
    {
        Description = "Tell which SLOs would break: lose-zone=ZONE, lose-replicas=NAME:COUNT, traffic=NAME:FACTORx, dependency=NAME:PERCENT%; joined by + for several at once. May be repeated.",
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "Of the random numbers of --scenario; the same seed prints the same.", DefaultValueFactory = _ => DefaultSeed, CustomParser = Seeds.ReadWhole };
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "With --scenario: the SLOTargets of this namespace of the cluster, instead of -f." };
    private readonly Option<bool> _all = new("--all-namespaces", "-A") { Description = "With --scenario: the SLOTargets of all namespaces of the cluster." };
    private readonly Option<FileInfo?> _kubeconfig = new("--kubeconfig") { Description = "With --scenario: also asks the cluster where replicas run. Default with -n or -A: KUBECONFIG, then the pod's service account, then ~/.kube/config." };
    private readonly Option<string?> _context = new("--context") { Description = "A context of the kubeconfig other than its current one." };

    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _scenarios.Validators.Add(Scenario.Check);
        _namespace.Validators.Add(CommandArguments.MustBeANamespace);
        foreach (var option in (Option[])[_scenarios, _seed, _namespace, _all, _kubeconfig, _context])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(MustBeAsked);
    }

    public ScenarioOptions Read(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new ScenarioOptions(
            [.. (parsed.GetValue(_scenarios) ?? []).Select(text => Scenario.Read(text)!)], parsed.GetValue(_seed)!.Value, parsed.GetValue(_namespace),
            parsed.GetValue(_all), parsed.GetValue(_kubeconfig)?.FullName, parsed.GetValue(_context));
    }

    private void MustBeAsked(CommandResult result)
    {
        if (result.GetResult(_scenarios) is null && ((Option[])[_seed, _namespace, _all, _kubeconfig, _context]).FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } given)
        {
            result.AddError($"{given.Name} goes with --scenario only.");
        }

        if (result.GetResult(_namespace) is not null && result.GetResult(_all) is { Implicit: false })
        {
            result.AddError("--all-namespaces goes without --namespace.");
        }
    }
}

using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>The resources of <c>-f</c>, accepted by the rules of the admission webhook.</summary>
internal sealed record BacktestResources(IReadOnlyList<SLOTarget> Targets, IReadOnlyList<ReliabilityPolicy> Policies, IReadOnlyList<Namespace> Namespaces)
{
    public IReadOnlyList<ChaosExperiment> Experiments { get; init; } = [];

    /// <summary>Where kubectl puts what names no namespace.</summary>
    private const string DefaultNamespace = "default";

    /// <exception cref="HistoryException">Something is wrong with them; every error is told.</exception>
    public static BacktestResources Read(IReadOnlyList<string> files, EngineOptions? configuration)
    {
        var linter = new Linter(configuration);
        try
        {
            foreach (var (name, text) in LintInputs.Read(files, recursive: false, Console.In))
            {
                linter.Add(name, text);
            }
        }
        catch (IOException unreadable)
        {
            throw new HistoryException(unreadable.Message);
        }

        var errors = linter.Report().Findings.Where(finding => finding.Severity == "error").ToList();
        if (errors.Count > 0)
        {
            throw new HistoryException(string.Join('\n', errors));
        }

        var entities = linter.Entities.ToList();
        return new BacktestResources(
            [.. entities.OfType<SLOTarget>().Select(Placed)], [.. entities.OfType<ReliabilityPolicy>().Select(Placed)], [.. entities.OfType<Namespace>()])
        {
            Experiments = [.. entities.OfType<ChaosExperiment>().Select(Placed)],
        };
    }

    /// <summary>What the cluster would have filled in; a file knows no uid, and the key is as unique.</summary>
    private static TEntity Placed<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity
    {
        var home = entity.Metadata.Namespace ?? DefaultNamespace;
        entity.Metadata = entity.Metadata with { Namespace = home, Uid = entity.Metadata.Uid ?? $"{home}/{entity.Metadata.Name}" };
        return entity;
    }
}

using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// What the apiserver asks the engine, before the reader's eyes: a new image for the burning service is refused, the same for the healthy
/// one passes, and a spec that cannot work is not stored.
/// </summary>
internal sealed class DemoAdmission(LocalKubernetes cluster)
{
    private const string BrokenTarget = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: broken, namespace: shop}
        spec:
          objective: "99"
          window: 3d
          indicator:
            probe: {metric: 'sum(up'}
        """;

    private readonly List<string> _lines = [];

    /// <summary>The commands and their answers, as a terminal would show them.</summary>
    public IReadOnlyList<string> Transcript => _lines;

    /// <exception cref="DemoException">Something was let through, or refused, that should not have been.</exception>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        ExpectRefused("the new image of payments", "gate.reliabilityengine.io", await RunAsync(SetImage("payments", "3.10"), null, cancellationToken));
        ExpectAccepted("the new image of checkout", await RunAsync(SetImage("checkout", "3.10"), null, cancellationToken));
        ExpectRefused(
            "an SLOTarget with broken PromQL", "validate.reliabilityengine.io", await RunAsync(["apply", "-f", "-"], BrokenTarget, cancellationToken));
    }

    private static string[] SetImage(string app, string tag) =>
        ["set", "image", $"deployment/{app}", $"{app}=registry.k8s.io/pause:{tag}", "-n", DemoGate.Namespace];

    private async Task<ProgramResult> RunAsync(string[] arguments, string? input, CancellationToken cancellationToken)
    {
        var result = await cluster.TryKubectlAsync(arguments, input, cancellationToken);
        var command = $"$ kubectl {string.Join(' ', arguments.Select(argument => argument.Contains('{', StringComparison.Ordinal) ? $"'{argument}'" : argument))}";
        _lines.Add(input is null ? command : $"{command} <<EOF\n{input}\nEOF");
        _lines.Add((result.Output + result.Error).TrimEnd());
        return result;
    }

    private static void ExpectRefused(string what, string webhook, ProgramResult result)
    {
        if (result.ExitCode == 0 || !result.Error.Contains(webhook, StringComparison.Ordinal))
        {
            throw new DemoException($"{webhook} should refuse {what}; kubectl ended with {result.ExitCode} and said: {result.Output}{result.Error}");
        }
    }

    private static void ExpectAccepted(string what, ProgramResult result)
    {
        if (result.ExitCode != 0)
        {
            throw new DemoException($"The apiserver should accept {what}; kubectl ended with {result.ExitCode} and said: {result.Error}");
        }
    }
}

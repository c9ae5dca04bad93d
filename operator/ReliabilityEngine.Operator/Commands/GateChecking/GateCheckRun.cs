using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>Asks the engine before a rollout begins what its admission webhook would say in the middle of one, and prints the answer.</summary>
internal sealed class GateCheckRun(GateCheckOptions options, TimeProvider time)
{
    private const int Allowed = 0;
    private const int Denied = 1;
    private const int CannotAsk = 2;

    /// <summary>The exit code.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var report = await AskAsync(cancellationToken).ConfigureAwait(false);
            await output.WriteAsync(Print(report).AsMemory(), cancellationToken).ConfigureAwait(false);
            return report.Decision == GateCheckDecision.Allow ? Allowed : Denied;
        }
        catch (GateCheckException cannot)
        {
            var passes = cannot.Obstacle switch
            {
                GateCheckObstacle.Engine => options.AllowOnError,
                GateCheckObstacle.Missing => options.AllowMissing,
                _ => false,
            };
            var line = $"{(passes ? "warning: the rollout passes unchecked" : "cannot check the gate")}: {cannot.Message}";
            await error.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (options.Format == "junit")
            {
                await output.WriteAsync(GateJunit.Write(options.Question, cannot, passes).AsMemory(), cancellationToken).ConfigureAwait(false);
            }

            return passes ? Allowed : CannotAsk;
        }
    }

    private async Task<GateCheckReport> AskAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var asked = "the cluster's apiserver";
        try
        {
            var trusted = await GateTrust.ReadAsync(options, time, either.Token).ConfigureAwait(false);
            var token = await GateToken.ReadAsync(options, time, either.Token).ConfigureAwait(false);
            asked = options.Server.ToString();
            using var client = new GateClient(options.Server, trusted, options.TlsServerName);
            return Checked(await client.AskAsync(options.Question, token, either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GateCheckException(
                $"no answer from {asked} within {Duration.Format(options.Timeout)}: check that it runs and can be reached, or give a longer --timeout.");
        }
    }

    private GateCheckReport Checked(GateCheckReport report) =>
        !options.RequireGate || report.Workloads.Any(workload => workload.Gates.Any(gate => gate.Mode != nameof(GateMode.Off)))
            ? report
            : throw new GateCheckException(
                $"no gate is before {options.Question}, and --require-gate asks for one: {string.Join(' ', report.Workloads.Select(workload => workload.Message).Distinct().Take(3))}"
                + $"{(report.Workloads.Count == 0 ? "A SLOTarget must name a workload and a ReliabilityPolicy select the SLOTarget." : "")}",
                GateCheckObstacle.Mistake);

    private string Print(GateCheckReport report) => options.Format switch
    {
        "json" => Json(report).ToJsonString(IndentedJson.Options) + "\n",
        "yaml" => ManifestYaml.Write(Json(report)),
        "junit" => GateJunit.Write(report, options.Question),
        _ => GateTable.Write(report, options.Question, time.GetUtcNow()),
    };

    private static JsonObject Json(GateCheckReport report) =>
        JsonSerializer.SerializeToNode(report, GateCheckJsonContext.Default.GateCheckReport)!.AsObject();
}

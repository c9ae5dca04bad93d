using System.Globalization;
using System.Text;
using ControllerRuntime.Client;
using ControllerRuntime.Client.Configuration;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Benchmarks.Gate.Asking;
using ReliabilityEngine.Benchmarks.Gate.Serving;
using ReliabilityEngine.Benchmarks.Gate.World;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>Start reading here: a world, a server that reads it, a leader that keeps changing it, and an apiserver's questions on schedule.</summary>
internal sealed class GateRun(GateLoad load, TextWriter messages, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    public async Task<GateReport> ExecuteAsync()
    {
        // 1. The world, in an apiserver.
        var json = new KubernetesJson(ApiJsonContext.Default);
        var world = new GateWorld(load.Policies, load.Targets);
        var questions = new Questions(world);
        await using var cluster = await ChildProcess.StartAsync(GateClusterCommand.Name, Text(load.Policies), Text(load.Targets));
        using var client = new KubernetesClient(new KubernetesConfiguration { Server = new Uri(cluster.Said) }, json);

        // 2. The server: ready means that its caches are filled.
        await using var server = await ServerProcess.StartAsync(new Uri(cluster.Said));
        using var http = WebhookClient.Create(server.Address, await BundleAsync(client), load.AnswerTimeout);
        var loop = new OpenLoop(http, questions.Draw(), load.Rate, time);

        // 3. The leader, from here to the end.
        var churn = new StatusChurn(world, new WorldStatus(world, time.GetUtcNow()), json, client, time);
        using var stop = new CancellationTokenSource();
        var changing = churn.RunAsync(stop.Token);

        // 4. The baseline, then the gate.
        var allowing = await MeasureAsync(server, loop, GateServer.AllowPath, _ => ExpectedAnswer.Unasked, load.Baseline);
        var before = churn.Written;
        var gate = await MeasureAsync(server, loop, GateServer.GatePath, question => question.Expected, load.Measured);
        var changes = churn.Written - before;
        await stop.CancelAsync();
        await changing;

        // 5. Whether what changed was heard of.
        var unheard = await LastChangeAsync(world, questions, churn, http) ? Array.Empty<string>() : ["The last change of a status never came to the gate."];
        return new GateReport(load, gate, allowing, changes, [.. allowing.Load.Problems, .. gate.Load.Problems, .. unheard]);
    }

    private async Task<GatePhase> MeasureAsync(ServerProcess server, OpenLoop loop, string path, Func<Question, ExpectedAnswer> expected, TimeSpan length)
    {
        await messages.WriteLineAsync(FormattableString.Invariant($"{path}: {load.WarmUp.TotalSeconds:F0} s to warm up, {length.TotalSeconds:F0} s measured"));
        var warmUp = await loop.AskAsync(path, expected, load.WarmUp);
        var before = await server.ReadAsync();
        var figures = await loop.AskAsync(path, expected, length);
        var after = await server.ReadAsync();
        return new GatePhase(figures with { Problems = [.. warmUp.Problems, .. figures.Problems] }, before, after);
    }

    /// <summary>Changes one more status, of a gate that refuses, and asks until the refusal tells of it.</summary>
    private async Task<bool> LastChangeAsync(GateWorld world, Questions questions, StatusChurn churn, HttpClient http)
    {
        var policy = world.Policies.First(policy => GateWorld.HasGate(policy.Namespace) && policy.GateOf(policy.Slot) is { Holds: true, Mode: "Enforce" });
        var question = questions.Of(0, world.TargetsOf(policy).First(), Change.NewImage);
        var reading = churn.Written + 1;
        await churn.WriteAsync(policy, reading);
        var written = time.GetTimestamp();
        while (time.GetElapsedTime(written) < load.ChangeTimeout)
        {
            using var content = new ByteArrayContent(question.Body);
            content.Headers.ContentType = new("application/json");
            using var response = await http.PostAsync(GateServer.GatePath, content);
            if ((await response.Content.ReadAsStringAsync()).Contains(WorldStatus.Reading(reading), StringComparison.Ordinal))
            {
                return true;
            }

            await Task.Delay(LookAgain, time);
        }

        return false;
    }

    /// <summary>What an apiserver trusts: it reads it from the webhook configuration, this from where that comes from.</summary>
    private static async Task<string> BundleAsync(KubernetesClient client)
    {
        var secret = await client.GetAsync<Secret>(WebhookCertificate.SecretName, GateServer.Options.Namespace, CancellationToken.None);
        return Encoding.ASCII.GetString(secret?.Data?["ca.crt"] ?? throw new InvalidOperationException("The server has made no certificate."));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

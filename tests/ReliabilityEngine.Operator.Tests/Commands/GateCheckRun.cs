using System.CommandLine;
using ReliabilityEngine.Operator.Commands.GateChecking;

namespace ReliabilityEngine.Operator.Tests.Commands;

/// <summary>What one <c>gate check</c> exited with and wrote.</summary>
internal sealed record GateCheckRun(int Code, string Output, string Error)
{
    /// <summary>Runs the command as a shell would, through its parser.</summary>
    public static Task<GateCheckRun> AsyncOf(params string[] arguments) => AsyncAt(TimeProvider.System, arguments);

    /// <summary>Asks <paramref name="server"/> for the namespace shop, as through a port-forward.</summary>
    public static Task<GateCheckRun> AsyncFrom(GateServer server, params string[] arguments) => AsyncOf([.. Asking(server), .. arguments]);

    public static string[] Asking(GateServer server) =>
        ["--namespace", "shop", "--server", server.Url, "--tls-server-name", GateServer.ServiceName, "--certificate-authority", server.BundleFile];

    public static async Task<GateCheckRun> AsyncAt(TimeProvider time, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { GateCommand.Create(time) };
        var parsed = root.Parse(["gate", "check", .. arguments]);
        Assert.Empty(parsed.Errors);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return new GateCheckRun(code, output.ToString(), error.ToString());
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>
/// The command line of <c>gate check</c>: exits 0 when a rollout may begin, 1 when it must wait, 2 when there is no answer. Read next:
/// <see cref="GateCheckRun"/>.
/// </summary>
internal sealed class GateCheckCommand(TimeProvider time)
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "The namespace of the rollout.", Required = true };
    private readonly Option<string?> _kind = new("--kind") { Description = "With --name: ask for this workload alone." };
    private readonly Option<string?> _name = new("--name") { Description = "With --kind: ask for this workload alone." };

    private readonly Option<string[]> _images = new("--image")
    {
        Description = "The images that would run: those of the last 30 days pass, for they are a way back. Default: images never seen.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<Uri> _server = new("--server")
    {
        Description = "The engine's webhook port.",
        CustomParser = ReadServer,
        DefaultValueFactory = _ => new Uri(GateCheckOptions.DefaultServer),
    };

    private readonly Option<FileInfo?> _authority = new("--certificate-authority")
    {
        Description = "PEM file the engine's certificate must come from. Default: the caBundle of its webhook configuration, read through the API.",
    };

    private readonly Option<string?> _tlsServerName = new("--tls-server-name")
    {
        Description = "The name the engine's certificate must be for, where it is not the server's: with a port-forward.",
    };

    private readonly Option<FileInfo?> _tokenFile = new("--token-file")
    {
        Description = "The bearer token of an account that may ask. Default: the token of the service account or kubeconfig.",
    };

    private readonly Option<FileInfo?> _kubeconfig = new("--kubeconfig")
    {
        Description = "Default: KUBECONFIG, then the pod's service account, then ~/.kube/config.",
    };

    private readonly Option<string?> _context = new("--context") { Description = "A context of the kubeconfig other than its current one." };
    private readonly Option<string> _format = new("--output", "-o") { Description = "How to print the answer.", DefaultValueFactory = _ => "table" };

    private readonly Option<string> _timeout = new("--timeout")
    {
        Description = "For the whole of it, from 1s to 5m.",
        DefaultValueFactory = _ => "10s",
    };

    private readonly Option<string> _onError = new("--on-error")
    {
        Description = "What it means when the engine cannot be asked: deny exits with 2, allow with 0 and a warning.",
        DefaultValueFactory = _ => "deny",
    };

    private readonly Option<string> _onMissing = new("--on-missing")
    {
        Description = "What it means when the workload or namespace does not exist: deny exits with 2, allow with 0 and a warning, for a first rollout.",
        DefaultValueFactory = _ => "deny",
    };

    private readonly Option<bool> _requireGate = new("--require-gate") { Description = "Exit with 2 when no gate is before what is asked about." };

    public Command Create()
    {
        _kind.AcceptOnlyFromAmong([.. WorkloadKinds.All]);
        _format.AcceptOnlyFromAmong("table", "json", "yaml", "junit");
        _onError.AcceptOnlyFromAmong("deny", "allow");
        _onMissing.AcceptOnlyFromAmong("deny", "allow");
        foreach (var name in new Option[] { _namespace, _name })
        {
            name.Validators.Add(MustBeAName);
        }

        _timeout.Validators.Add(MustBeATimeout);
        _tlsServerName.Validators.Add(MustBeAHost);
        var command = new Command("check", "Ask whether a rollout may begin: exits 0 when it may, 1 when it must wait, 2 when the engine cannot be asked or there is no such workload.")
        {
            _namespace, _kind, _name, _images, _server, _authority, _tlsServerName, _tokenFile, _kubeconfig, _context, _format, _timeout, _onError,
            _onMissing, _requireGate,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_kind) is null != result.GetResult(_name) is null)
            {
                result.AddError("--kind and --name go together: give both for one workload, none for every workload of the namespace.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
            new GateCheckRun(Read(parsed), time).RunAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private GateCheckOptions Read(ParseResult parsed) => new()
    {
        Question = new(parsed.GetValue(_namespace)!, parsed.GetValue(_kind), parsed.GetValue(_name), parsed.GetValue(_images) ?? []),
        Server = parsed.GetValue(_server)!,
        CertificateAuthority = parsed.GetValue(_authority)?.FullName,
        TlsServerName = parsed.GetValue(_tlsServerName),
        TokenFile = parsed.GetValue(_tokenFile)?.FullName,
        Kubeconfig = parsed.GetValue(_kubeconfig)?.FullName,
        Context = parsed.GetValue(_context),
        Format = parsed.GetValue(_format)!,
        Timeout = Duration.Parse(parsed.GetValue(_timeout)!),
        AllowOnError = parsed.GetValue(_onError) == "allow",
        AllowMissing = parsed.GetValue(_onMissing) == "allow",
        RequireGate = parsed.GetValue(_requireGate),
    };

    private static void MustBeAName(OptionResult result)
    {
        // What no shell or pipeline has filled in, such as $(POD_NAMESPACE), is no name.
        if (result.Tokens is [{ Value: var name }, ..] && !KubernetesName.IsSubdomain(name))
        {
            result.AddError($"{result.Option.Name} must be the name of an object: lower-case letters, digits, - and ., not \"{name}\".");
        }
    }

    private static Uri? ReadServer(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var server) && server.Scheme == Uri.UriSchemeHttps
            && server.UserInfo.Length == 0 && server.Query.Length == 0 && server.Fragment.Length == 0)
        {
            return server;
        }

        result.AddError($"--server must be an https URL without credentials and query, such as {GateCheckOptions.DefaultServer}, not \"{text}\".");
        return null;
    }

    private static void MustBeAHost(OptionResult result)
    {
        if (result.Tokens is [{ Value: var name }, ..] && Uri.CheckHostName(name) is not (UriHostNameType.Dns or UriHostNameType.IPv4))
        {
            result.AddError($"{result.Option.Name} must be a host name without scheme and port, such as {new Uri(GateCheckOptions.DefaultServer).Host}, not \"{name}\".");
        }
    }

    private static void MustBeATimeout(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }, ..] && (!Duration.TryParse(text, out var timeout) || timeout > MaxTimeout))
        {
            result.AddError($"--timeout must be {ConfigurationDuration.Allowed(TimeSpan.FromSeconds(1), MaxTimeout)}, not \"{text}\".");
        }
    }
}

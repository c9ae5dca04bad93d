using System.CommandLine;
using ReliabilityEngine.Operator.Commands;

// The verbs. What `run` is made of is in EngineHost.cs; what it then does, in Loop/ReliabilityLoop.cs.
var root = new RootCommand("ReliabilityEngine sees an SLO breach coming and prevents it.")
{
    RunCommand.Create(),
    LintCommand.Create(),
    ManifestsCommand.Create(),
    GateCommand.Create(TimeProvider.System),
};

// The host answers signals itself, in its own order and time.
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

// 1 is an answer (findings, denied), and a command line that cannot be read has none.
return parsed.Errors.Count > 0 ? 2 : exitCode;

using System.CommandLine;
using ReliabilityEngine.LocalCluster.Verbs;

var root = new RootCommand("A real Kubernetes and a real Prometheus on this machine, without containers.")
{
    DemoVerb.Create(),
    UpVerb.Create(),
    DownVerb.Create(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(3) });

using System.CommandLine;
using ReliabilityEngine.Twin.Verbs;

var root = new RootCommand("A twin of a workload: what the pods of a Deployment would measure under traffic, load and faults.")
{
    ServeVerb.Create(TimeProvider.System),
    HistoryVerb.Create(TimeProvider.System),
};
return await root.Parse(args).InvokeAsync();

using System.CommandLine;
using ReliabilityEngine.Benchmarks.Plots;
using ReliabilityEngine.Benchmarks.Quality;

return await new RootCommand("Measures the prediction core against public data and what others reach on it.")
{
    QualityCommand.Create(),
    PlotsCommand.Create(),
}.Parse(args).InvokeAsync();

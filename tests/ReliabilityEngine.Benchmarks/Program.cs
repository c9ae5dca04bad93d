using System.CommandLine;
using ReliabilityEngine.Benchmarks.Calibration;
using ReliabilityEngine.Benchmarks.Gate;
using ReliabilityEngine.Benchmarks.Kills;
using ReliabilityEngine.Benchmarks.Loop;
using ReliabilityEngine.Benchmarks.Memory;
using ReliabilityEngine.Benchmarks.Plots;
using ReliabilityEngine.Benchmarks.Quality;
using ReliabilityEngine.Benchmarks.Speed;

return await new RootCommand("Measures the prediction core against public data and what others reach on it, and how fast the engine answers.")
{
    QualityCommand.Create(),
    LoopCommand.Create(),
    CalibrationCommand.Create(),
    SpeedCommand.Create(),
    GateCommand.Create(),
    GateClusterCommand.Create(),
    GateServerCommand.Create(),
    KillsCommand.Create(),
    MemoryCommand.Create(),
    PlotsCommand.Create(),
}.Parse(args).InvokeAsync();

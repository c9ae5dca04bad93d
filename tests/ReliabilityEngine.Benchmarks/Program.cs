using System.CommandLine;
using ReliabilityEngine.Benchmarks.Calibration;
using ReliabilityEngine.Benchmarks.Plots;
using ReliabilityEngine.Benchmarks.Quality;
using ReliabilityEngine.Benchmarks.Speed;

return await new RootCommand("Measures the prediction core against public data and what others reach on it.")
{
    QualityCommand.Create(),
    CalibrationCommand.Create(),
    SpeedCommand.Create(),
    PlotsCommand.Create(),
}.Parse(args).InvokeAsync();

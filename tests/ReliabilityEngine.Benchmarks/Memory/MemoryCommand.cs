using System.CommandLine;
using System.Globalization;

namespace ReliabilityEngine.Benchmarks.Memory;

/// <summary>`bench memory`: bytes that the history of a target keeps, measured in a process of its own.</summary>
internal static class MemoryCommand
{
    public const string Name = "memory";

    public static Command Create()
    {
        var command = new Command(Name, "bytes that the history of a target with thirty days of minutes keeps");
        command.SetAction(_ => Console.WriteLine(HistoryMemory.Measure().ToString(CultureInfo.InvariantCulture)));
        return command;
    }
}

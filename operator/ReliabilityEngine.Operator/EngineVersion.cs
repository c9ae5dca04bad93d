using System.Reflection;
using System.Runtime.InteropServices;

namespace ReliabilityEngine.Operator;

/// <summary>Which build this is: its version, the commit it was made from where the build knew it, and the runtime.</summary>
internal static class EngineVersion
{
    private static readonly string[] Parts =
        (typeof(EngineVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+', 2);

    public static string Number => Parts[0];

    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>Null where the build knew none.</summary>
    public static string? Commit => Parts.ElementAtOrDefault(1);
}

using System.Globalization;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>Numbers as every Prometheus reads them.</summary>
internal static class RuleNumber
{
    /// <summary>Twelve digits: what double precision adds behind them is noise.</summary>
    public static string Exact(double value) => Write(value, "G12");

    /// <summary>Six digits, for what is fitted.</summary>
    public static string Fitted(double value) => Write(value, "G6");

    private static string Write(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}

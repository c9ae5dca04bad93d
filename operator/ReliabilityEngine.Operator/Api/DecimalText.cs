using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ReliabilityEngine.Operator.Api;

/// <summary>Reads the API's decimal strings, whatever the machine's culture.</summary>
public static class DecimalText
{
    public static bool TryParse([NotNullWhen(true)] string? text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    public static decimal Parse(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>A percentage as a share of one, exact in decimal before it becomes a double.</summary>
    public static double PercentToRatio(string text) => (double)(Parse(text) / 100m);
}

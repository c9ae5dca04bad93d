using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Operator.History;

/// <summary>
/// What was counted, as two numbers that survive a restart. A different <see cref="Counts"/> makes old counts worthless; a different
/// <see cref="Exclusions"/> means that they are read again. The objective and its window are no part of either.
/// </summary>
/// <param name="Counts">Of indicator, budgeting, slice, step and source.</param>
/// <param name="Exclusions">Of everything taken out of the budget.</param>
internal readonly record struct CountedIdentity(ulong Counts, ulong Exclusions)
{
    public static CountedIdentity Of(Objective objective, string source) => new(
        Hash([source, .. Texts(objective.Indicator), Text(objective.Step), objective.Budgeting.ToString(), .. Texts(objective.Timeslice)]),
        Hash([.. Budget(objective).SelectMany(Texts)]));

    public static IEnumerable<Exclusion> Budget(Objective objective) =>
        objective.Exclusions.Where(e => e.Scope.HasFlag(ExclusionScope.Budget));

    /// <summary>Names do not matter, and neither does what else an exclusion applies to.</summary>
    public static bool AreSameTime(Exclusion a, Exclusion b) => Texts(a).SequenceEqual(Texts(b));

    private static IEnumerable<string> Texts(Indicator indicator) => indicator switch
    {
        Indicator.Ratio i => [nameof(Indicator.Ratio), i.ErrorsSelector, i.TotalSelector],
        Indicator.Latency i => [nameof(Indicator.Latency), i.SuccessSelector, i.TotalSelector],
        Indicator.NativeLatency i => [nameof(Indicator.NativeLatency), i.Selector, Text(i.Threshold)],
        Indicator.Probe i => [nameof(Indicator.Probe), i.Selector],
        Indicator.Query i => [nameof(Indicator.Query), i.ErrorsExpression, i.TotalExpression],
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, "an indicator that cannot be told from others"),
    };

    private static IEnumerable<string> Texts(Timeslice? slice) =>
        slice is null ? [] : [Text(slice.Length), slice.GoodRatio.ToString("R", CultureInfo.InvariantCulture)];

    private static IEnumerable<string> Texts(Exclusion exclusion) => exclusion switch
    {
        Exclusion.Once e => [nameof(Exclusion.Once), e.From.UtcDateTime.ToString("O"), e.To.UtcDateTime.ToString("O")],
        Exclusion.Repeated e => [nameof(Exclusion.Repeated), e.Schedule.Text, Text(e.Duration), e.Zone.Id],
        _ => throw new ArgumentOutOfRangeException(nameof(exclusion), exclusion, "an exclusion that cannot be told from others"),
    };

    private static string Text(TimeSpan duration) => duration.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>JSON keeps the texts apart whatever they contain; half of a half of SHA-256 is stable over processes and versions.</summary>
    private static ulong Hash(string[] texts) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(texts)));
}

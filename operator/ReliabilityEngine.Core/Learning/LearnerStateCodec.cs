using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Learning;

/// <summary>The bytes of a learner's state: magic, version, horizon, the past, turns, demotion, drifted targets, sealed.</summary>
internal static class LearnerStateCodec
{
    private const byte Magic = 0x4C;
    private const byte Version = 1;

    /// <summary>30 days of an hour each and the one that is not over; more is no state of ours.</summary>
    private const int MaxTurns = 721;

    /// <summary>A turn has a share of the targets that a policy may select, some times over.</summary>
    private const int MaxCount = 1_000_000;

    private const long MaxSeconds = 253_402_300_799;

    public static byte[] Write(LearnerState state)
    {
        var writer = SealedState.Begin(Magic, Version);
        writer.WriteVarint(state.Record.Horizon.Ticks / TimeSpan.TicksPerSecond);
        writer.Write((float)state.Record.PastSquares);
        writer.Write((float)state.Record.PastBreached);
        var turns = state.Record.Turns.TakeLast(MaxTurns).ToList();
        writer.WriteVarint(turns.Count);
        var before = 0L;
        foreach (var turn in turns)
        {
            WriteTurn(writer, turn, before);
            before = turn.Turn;
        }

        writer.WriteVarint(state.Demotion?.Since.ToUnixTimeSeconds() ?? 0);
        writer.Write(state.Demotion?.Message ?? "");
        writer.WriteVarint(state.Drifted.Count);
        foreach (var (uid, since) in state.Drifted)
        {
            writer.Write(uid);
            writer.WriteVarint(since.ToUnixTimeSeconds());
        }

        return writer.ToSealed();
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LearnerState? state, out string error) =>
        SealedState.TryRead(bytes, Magic, Version, "it is nothing that was learned", Read, out state, out error);

    /// <summary>Null where a number is out of range.</summary>
    private static LearnerState? Read(StateReader reader)
    {
        var (horizon, squares, breached) = (reader.ReadVarint(), reader.ReadSingle(), reader.ReadSingle());
        var (count, turn) = (reader.ReadVarint(), 0L);
        if (horizon is < 1 or > 86_400 * 90 || !(squares >= 0) || !(breached >= 0) || !float.IsFinite(squares + breached) || count is < 0 or > MaxTurns)
        {
            return null;
        }

        var state = new LearnerState(TimeSpan.FromSeconds(horizon));
        state.Record.Restore(squares, breached);
        for (var i = 0; i < count; i++)
        {
            if (ReadTurn(reader, turn) is not { } sums)
            {
                return null;
            }

            state.Record.Restore(sums);
            turn = sums.Turn;
        }

        var (since, message) = (reader.ReadVarint(), reader.ReadString());
        state.Demotion = since > 0 && since <= MaxSeconds ? new Demotion(DateTimeOffset.FromUnixTimeSeconds(since), message) : null;
        return ReadDrifted(reader, state) && reader.IsAtEnd ? state : null;
    }

    private static bool ReadDrifted(StateReader reader, LearnerState state)
    {
        var count = reader.ReadVarint();
        for (var i = 0; i < count; i++)
        {
            var (uid, since) = (reader.ReadString(), reader.ReadVarint());
            if (since is < 0 or > MaxSeconds || !state.Drift(uid, DateTimeOffset.FromUnixTimeSeconds(since)))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteTurn(StateWriter writer, TurnSums turn, long before)
    {
        writer.WriteVarint(turn.Turn - before);
        foreach (var count in (int[])[turn.Scored, turn.Breached, turn.Censored, turn.ActedOn, turn.ActedOnBreached])
        {
            writer.WriteVarint(count);
        }

        foreach (var (sum, count) in Sums(turn))
        {
            if (count > 0)
            {
                writer.Write((float)sum);
            }
        }
    }

    private static TurnSums? ReadTurn(StateReader reader, long before)
    {
        var step = reader.ReadVarint();
        var (scored, breached, censored) = (reader.ReadVarint(), reader.ReadVarint(), reader.ReadVarint());
        var (actedOn, actedOnBreached) = (reader.ReadVarint(), reader.ReadVarint());
        if (step is < 1 or > 1_000_000_000 || scored > MaxCount || censored > MaxCount || actedOn > MaxCount || breached > scored || actedOnBreached > actedOn)
        {
            return null;
        }

        var (expected, taken) = (ReadSum(reader, scored), ReadSum(reader, censored));
        var (actedOnExpected, variance) = (ReadSum(reader, actedOn), ReadSum(reader, actedOn));
        return expected is { } p && taken is { } q && actedOnExpected is { } r && variance is { } v
            ? new TurnSums(before + step)
            {
                Scored = (int)scored,
                Breached = (int)breached,
                Censored = (int)censored,
                ActedOn = (int)actedOn,
                ActedOnBreached = (int)actedOnBreached,
                Expected = p,
                Taken = q,
                ActedOnExpected = r,
                ActedOnVariance = v,
            }
            : null;
    }

    private static (double Sum, int Count)[] Sums(TurnSums turn) =>
        [(turn.Expected, turn.Scored), (turn.Taken, turn.Censored), (turn.ActedOnExpected, turn.ActedOn), (turn.ActedOnVariance, turn.ActedOn)];

    /// <summary>A sum of as many numbers from 0 to 1, and a little for rounding; null for anything else.</summary>
    private static double? ReadSum(StateReader reader, long count) =>
        count == 0 ? 0 : reader.ReadSingle() is var sum && sum >= 0 && sum <= count + 0.01 ? sum : null;
}

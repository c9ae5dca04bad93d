using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.History;

/// <summary>A source that knows what happened in every minute since <see cref="Oldest"/>: always the same, different each minute.</summary>
internal sealed class RememberedSource : ISampleSource
{
    /// <summary>Everything at or before it is forgotten.</summary>
    public DateTimeOffset Oldest { get; set; } = DateTimeOffset.MinValue;

    public bool IsDown { get; set; }

    /// <summary>Whether the source knows of the minute that ends at a time by now.</summary>
    public Func<DateTimeOffset, bool> IsThere { get; set; } = _ => true;

    /// <summary>Ranges that fail.</summary>
    public Func<SampleRequest, bool> CannotRead { get; set; } = _ => false;

    /// <summary>What happened in the minute that ends at a time.</summary>
    public Func<DateTimeOffset, (double Good, double Total)> Count { get; set; } = At;

    public List<SampleRequest> Requests { get; } = [];

    public static (double Good, double Total) At(DateTimeOffset at)
    {
        var minute = at.ToUnixTimeSeconds() / 60;
        return (1000 - (minute % 7), 1000);
    }

    /// <summary>What a perfect count of (from, to] comes to.</summary>
    public static (double Good, double Total) Sum(DateTimeOffset from, DateTimeOffset to)
    {
        var (good, total) = (0.0, 0.0);
        for (var at = from.AddMinutes(1); at <= to; at = at.AddMinutes(1))
        {
            good += At(at).Good;
            total += At(at).Total;
        }

        return (good, total);
    }

    public Task<string?> CheckAsync(string expression, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<SampleReading> ReadAsync(SampleRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var fails = IsDown || CannotRead(request);
        var samples = new List<Sample>();
        for (var at = request.From; at <= request.To; at += request.Step)
        {
            samples.Add(fails || at <= Oldest || !IsThere(at) ? Sample.Missing(at, "Forgotten") : Sample.Counted(at, Count(at).Good, Count(at).Total));
        }

        var problem = fails ? new SampleProblem(Reasons.SourceUnreachable, "down", OnlyAnEditHelps: false, RangeIsRead: false) : null;
        return Task.FromResult(new SampleReading(samples, problem));
    }
}

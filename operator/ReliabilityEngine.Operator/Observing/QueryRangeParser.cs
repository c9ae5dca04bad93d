using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Reads the answer to a range query as it arrives, straight into the series of its expressions: 10,000 targets make no object a point.
/// Where a point goes is <see cref="AnswerSeries"/>'.
/// Anything that is not Prometheus' JSON, or only half of it, is a <see cref="JsonException"/>.
/// </summary>
internal sealed class QueryRangeParser(QueryRange range, int expressions, string? label = CoalescedQuery.Label)
{
    private readonly AnswerSeries _series = new(range, expressions, label);
    private readonly AnswerRemarks _remarks = new();
    private readonly List<string> _path = [];
    private int _step = -1;
    private bool _inPoint;

    public IReadOnlyList<StepSeries> Series => _series.Series;

    /// <summary>The series of each expression, where they are kept apart; empty where not.</summary>
    public IReadOnlyList<SeriesSet> Sets => _series.Sets;

    public IReadOnlyList<string> Remarks => _remarks.OnExpression;

    public string? Status { get; private set; }

    public string? ErrorType { get; private set; }

    public string? Error { get; private set; }

    public string? ResultType { get; private set; }

    /// <summary>What says that something is left out; null when the answer is whole.</summary>
    public string? Partial => _remarks.Partial;

    public async Task ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(body);
        var state = new JsonReaderState();
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync(cancellationToken);
                var consumed = Consume(read.Buffer, read.IsCompleted, ref state);
                pipe.AdvanceTo(consumed, read.Buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }

        if (Status is null)
        {
            throw new JsonException("the answer has no status");
        }
    }

    private SequencePosition Consume(ReadOnlySequence<byte> buffer, bool isFinal, ref JsonReaderState state)
    {
        var json = new Utf8JsonReader(buffer, isFinal, state);
        while (json.Read())
        {
            Handle(ref json);
        }

        state = json.CurrentState;
        return json.Position;
    }

    // The path holds one name for each open object or array: the property it is the value of, or "" within an array.
    private void Handle(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Open(_property);
                _property = "";
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close();
                break;
            case JsonTokenType.PropertyName:
                _property = json.GetString() ?? "";
                break;
            default:
                Value(ref json);
                _property = "";
                break;
        }
    }

    private string _property = "";

    private void Open(string name)
    {
        if (_path.Count > 0 && !IsInResult)
        {
            _remarks.Opened(_path[^1]);
        }

        _path.Add(name);

        if (_path.Count == 4 && IsResult)
        {
            _series.Begin();
        }
        else if (_path.Count == 5 && IsResult && name is "histograms" or "histogram")
        {
            _series.Histograms();
        }
        else if (_path.Count == 6 && _path[4] == "values" && IsResult)
        {
            _inPoint = true;
            _step = -1;
        }
    }

    private void Close()
    {
        _inPoint &= _path.Count != 6;
        _path.RemoveAt(_path.Count - 1);
    }

    private bool IsInResult => _path.Count > 2 && IsResult;

    private bool IsResult => _path[1] == "data" && _path[2] == "result";

    private void Value(ref Utf8JsonReader json)
    {
        if (_path.Count > 0 && !IsInResult)
        {
            _remarks.Value(_path[^1], _property, ref json);
        }

        switch (_path.Count)
        {
            case 1:
                TopLevel(ref json);
                break;
            case 2 when _path[1] == "data" && _property == "resultType":
                ResultType = json.GetString();
                break;
            case 5 when _path[4] == "metric" && IsResult && _series.Wants(_property):
                _series.Label(_property, json.GetString() ?? "");
                break;
            case 6 when _inPoint:
                Point(ref json);
                break;
            default:
                break;
        }
    }

    private void TopLevel(ref Utf8JsonReader json)
    {
        switch (_property)
        {
            case "status":
                Status = json.GetString();
                break;
            case "errorType":
                ErrorType = json.GetString();
                break;
            case "error":
                Error = BoundedText.Cut(json.GetString());
                break;
            default:
                break;
        }
    }

    private void Point(ref Utf8JsonReader json)
    {
        if (_step < 0)
        {
            _step = (int)Math.Round((json.GetDouble() - range.From.ToUnixTimeSeconds()) / range.Step.TotalSeconds);
            if (_step < 0 || _step >= range.Steps)
            {
                throw new JsonException("a point outside the range that was asked for");
            }

            return;
        }

        _series.Set(_step, Number(ref json));
    }

    private static double Number(ref Utf8JsonReader json)
    {
        Span<byte> text = stackalloc byte[64];
        var length = json.HasValueSequence ? json.ValueSequence.Length : json.ValueSpan.Length;
        if (json.TokenType != JsonTokenType.String || length > text.Length)
        {
            throw new JsonException("a value that is no number");
        }

        text = text[..json.CopyString(text)];
        if (Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length)
        {
            return value;
        }

        return Encoding.ASCII.GetString(text) switch
        {
            "NaN" => double.NaN,
            "+Inf" or "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => throw new JsonException("a value that is no number"),
        };
    }
}

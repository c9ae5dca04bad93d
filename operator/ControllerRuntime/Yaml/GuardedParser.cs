using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ControllerRuntime.Yaml;

/// <summary>
/// Reads YAML that anybody may have written: stops at what would end or stall the process of a reader, which calls itself for each level and follows
/// each alias. That is nesting too deep, an anchor within itself, and anchors that stand for more than a document can hold.
/// </summary>
public sealed class GuardedParser(TextReader text) : IParser
{
    /// <summary>No document of ours nests deeper.</summary>
    public const int MaxDepth = 100;

    /// <summary>Nodes with all aliases written out; a resource of the largest size that an apiserver takes has fewer.</summary>
    private const long MaxNodes = 1_000_000;

    private readonly Parser _parser = new(text);
    private readonly Dictionary<AnchorName, long> _sizes = [];
    private readonly Stack<(AnchorName Anchor, long Before)> _open = new();
    private long _nodes;

    public ParsingEvent? Current => _parser.Current;

    /// <exception cref="YamlException">The text is no YAML, or one of these.</exception>
    public bool MoveNext()
    {
        if (!_parser.MoveNext())
        {
            return false;
        }

        switch (Current)
        {
            case DocumentStart:
                _sizes.Clear();
                _open.Clear();
                _nodes = 0;
                break;
            case AnchorAlias alias:
                _nodes += SizeOf(alias);
                break;
            case MappingStart or SequenceStart:
                Open((NodeEvent)Current);
                break;
            case MappingEnd or SequenceEnd:
                Close();
                break;
            case Scalar scalar:
                _nodes++;
                Remember(scalar.Anchor, 1);
                break;
        }

        return _nodes <= MaxNodes ? true : throw Wrong(Current!, "its anchors stand for more than a document can hold.");
    }

    private void Open(NodeEvent start)
    {
        _open.Push((start.Anchor, _nodes++));
        if (_open.Count > MaxDepth)
        {
            throw Wrong(start, $"maps and lists are nested more than {MaxDepth} deep.");
        }
    }

    private void Close()
    {
        var (anchor, before) = _open.Pop();
        Remember(anchor, _nodes - before);
    }

    private void Remember(AnchorName anchor, long size)
    {
        if (!anchor.IsEmpty)
        {
            _sizes[anchor] = size;
        }
    }

    private long SizeOf(AnchorAlias alias) =>
        _open.Any(node => node.Anchor == alias.Value) ? throw Wrong(alias, $"the anchor `&{alias.Value}` contains itself.")
        : _sizes.TryGetValue(alias.Value, out var size) ? size
        : throw Wrong(alias, $"`*{alias.Value}` has no anchor `&{alias.Value}` before it in this document.");

    private static YamlException Wrong(ParsingEvent at, string message) => new(at.Start, at.End, message);
}

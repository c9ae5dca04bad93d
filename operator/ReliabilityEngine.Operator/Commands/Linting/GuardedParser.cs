using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ReliabilityEngine.Operator.Commands.Linting;

/// <summary>
/// Stops at the first map or list that is too deep, before its reader, which calls itself for each level, ends the process; and at an alias
/// without an anchor, while its place is known.
/// </summary>
internal sealed class GuardedParser(TextReader text) : IParser
{
    /// <summary>No resource nests deeper.</summary>
    public const int MaxDepth = 100;

    private readonly Parser _parser = new(text);
    private readonly HashSet<AnchorName> _anchors = [];
    private int _depth;

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
                _anchors.Clear();
                break;
            case AnchorAlias alias when !_anchors.Contains(alias.Value):
                throw new YamlException(alias.Start, alias.End, $"`*{alias.Value}` has no anchor `&{alias.Value}` before it in this document.");
            case NodeEvent { Anchor: { IsEmpty: false } anchor }:
                _anchors.Add(anchor);
                break;
        }

        _depth += Current is MappingStart or SequenceStart ? 1 : Current is MappingEnd or SequenceEnd ? -1 : 0;
        return _depth <= MaxDepth
            ? true
            : throw new YamlException(Current!.Start, Current.End, $"maps and lists are nested more than {MaxDepth} deep.");
    }
}

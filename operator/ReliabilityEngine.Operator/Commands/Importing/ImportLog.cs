namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>What is not carried over, in the order it was found.</summary>
internal sealed class ImportLog
{
    private readonly List<string> _remarks = [];

    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>A field whose meaning is lost, of an objective that is imported all the same.</summary>
    public void NotCarriedOver(ImportPlace place, string why) => _remarks.Add($"{place}: not carried over: {why}");

    /// <summary>Something of which no SLOTarget is made.</summary>
    public void LeftOut(ImportPlace place, string why) => _remarks.Add($"{place}: left out: {why}");
}

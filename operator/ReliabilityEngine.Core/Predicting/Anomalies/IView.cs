namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>One way to look at a series: a number a row, of which unusually large or small ones mean something.</summary>
internal interface IView
{
    string Name { get; }

    /// <summary>Whether an unusually small number means something too, and something else than a large one.</summary>
    bool HasSides => true;

    /// <summary>The view at this row, which is then learned; NaN while there is too little to look back on.</summary>
    double Next(in Reading reading);

    void Transfer(StateTransfer transfer);
}

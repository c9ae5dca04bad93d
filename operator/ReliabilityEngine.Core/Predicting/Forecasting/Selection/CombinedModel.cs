using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>The weighted mean of several models' paths, with weights for each range of leads.</summary>
internal sealed class CombinedModel(
    int horizon, IReadOnlyList<(SeriesMethod Method, ISeriesModel Model)> members, double[][] weights) : ISeriesModel
{
    private readonly HorizonBuckets _buckets = new(horizon);

    public IReadOnlyList<(SeriesMethod Method, ISeriesModel Model)> Members => members;

    /// <summary>First index the range of leads, second the member.</summary>
    public double[][] Weights => weights;

    public static CombinedModel Load(StateReader reader)
    {
        var horizon = reader.ReadInt32();
        var weights = new double[new HorizonBuckets(horizon).Count][];
        for (var bucket = 0; bucket < weights.Length; bucket++)
        {
            weights[bucket] = reader.ReadDoubles();
        }

        var members = new List<(SeriesMethod, ISeriesModel)>();
        for (var member = 0; member < weights[0].Length; member++)
        {
            var method = SeriesMethods.Named(reader.ReadString());
            members.Add((method, method.Load(reader)));
        }

        return new CombinedModel(horizon, members, weights);
    }

    public void Observe(double value)
    {
        foreach (var (_, model) in members)
        {
            model.Observe(value);
        }
    }

    public void Predict(Span<double> path)
    {
        path.Clear();
        var part = new double[path.Length];
        for (var member = 0; member < members.Count; member++)
        {
            members[member].Model.Predict(part);
            for (var h = 0; h < path.Length; h++)
            {
                path[h] += weights[_buckets.Of(h)][member] * part[h];
            }
        }
    }

    public ISeriesModel Copy() => new CombinedModel(horizon, [.. members.Select(member => (member.Method, member.Model.Copy()))], weights);

    public void Save(StateWriter writer)
    {
        writer.Write(horizon);
        foreach (var bucket in weights)
        {
            writer.Write(bucket);
        }

        foreach (var (method, model) in members)
        {
            writer.Write(method.Name);
            model.Save(writer);
        }
    }
}

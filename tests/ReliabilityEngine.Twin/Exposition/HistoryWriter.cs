using System.Globalization;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Exposition;

/// <summary>
/// Writes a workload's past as OpenMetrics text with timestamps, in the order of time, for
/// <c>promtool tsdb create-blocks-from openmetrics</c>. The series carry the labels <c>job</c> and <c>instance</c> that a
/// scrape through the twin's target list would give them, so that the present continues them.
/// </summary>
public static class HistoryWriter
{
    /// <param name="progress">Is told what share is written, at every tenth.</param>
    public static void Write(
        TextWriter output, IReadOnlyList<WorkloadModel> models, DateTimeOffset end, TimeSpan step, string job, Action<double>? progress = null)
    {
        var (start, tenths) = (models.Min(model => model.State.At), 0);
        foreach (var family in PodSeries.Families)
        {
            output.Write($"# TYPE {Metric(family)} {family.Type}\n");
        }

        var labels = new Dictionary<(WorkloadModel, string), string>();
        while (models.All(model => model.State.At + step <= end))
        {
            if ((models[0].State.At - start) / (end - start) * 10 is var written && written >= tenths + 1)
            {
                tenths = (int)written;
                progress?.Invoke(tenths / 10.0);
            }

            foreach (var model in models)
            {
                var state = model.Step(step);
                var at = (state.At.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
                foreach (var pod in state.Pods.Where(pod => !pod.IsSilent))
                {
                    if (!labels.TryGetValue((model, pod.Name), out var known))
                    {
                        known = $"{PodSeries.Labels(model.Options, pod.Place)},instance=\"{pod.Name}\",job=\"{job}\"";
                        labels[(model, pod.Name)] = known;
                    }

                    WritePod(output, pod, known, at);
                }
            }
        }

        output.Write("# EOF\n");
    }

    private static void WritePod(TextWriter output, PodState pod, string labels, string at)
    {
        foreach (var family in PodSeries.Families)
        {
            family.List(pod, labels, (name, known, more, value) =>
            {
                output.Write(name);
                output.Write('{');
                output.Write(known);
                output.Write(more);
                output.Write("} ");
                output.Write(value.ToString(CultureInfo.InvariantCulture));
                output.Write(' ');
                output.Write(at);
                output.Write('\n');
            });
        }
    }

    // OpenMetrics names a counter's family without the suffix of its samples.
    private static string Metric(Family family) =>
        family.Type == "counter" ? family.Name[..^"_total".Length] : family.Name;
}

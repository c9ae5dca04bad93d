using System.Globalization;
using System.Text;
using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Exposition;

/// <summary>Writes pods in Prometheus' text format; silent pods are not on the page.</summary>
public static class MetricsPage
{
    public static string Write(IEnumerable<(WorkloadOptions Workload, PodState Pod)> pods)
    {
        var heard = pods.Where(entry => !entry.Pod.IsSilent).ToList();
        var page = new StringBuilder();
        foreach (var family in PodSeries.Families)
        {
            page.Append("# HELP ").Append(family.Name).Append(' ').Append(family.Help).Append('\n');
            page.Append("# TYPE ").Append(family.Name).Append(' ').Append(family.Type).Append('\n');
            foreach (var (workload, pod) in heard)
            {
                family.List(pod, PodSeries.Labels(workload, pod.Place), (name, labels, more, value) =>
                    page.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}{more}}} {value}\n"));
            }
        }

        return page.ToString();
    }
}

using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;

namespace ReliabilityEngine.LocalCluster.ProcessNodes;

/// <summary>The programs that jobs of the tests run: Debian's Ansible, and Terraform, which Debian does not have.</summary>
public static class JobTools
{
    /// <exception cref="LocalProcessException">Terraform is not there.</exception>
    public static async Task InstallAsync(CancellationToken cancellationToken)
    {
        await KubernetesBinaries.InstallAsync(cancellationToken, "ansible-playbook=ansible-core");
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "terraform")));
        if (!found)
        {
            throw new LocalProcessException("There is no terraform in PATH, and no Debian package of it: put the binary of a release from 1.4 on there.");
        }
    }
}

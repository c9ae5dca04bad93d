namespace ControllerRuntime.Client.Configuration;

/// <summary>A kubeconfig or a mounted service account that cannot be used; the message names the file, the key and the remedy.</summary>
public sealed class KubernetesConfigurationException(string message, Exception? inner = null) : Exception(message, inner);

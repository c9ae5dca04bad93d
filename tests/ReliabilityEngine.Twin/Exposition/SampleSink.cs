namespace ReliabilityEngine.Twin.Exposition;

/// <summary>Receives one sample: the series' name, the pod's labels, what else tells it apart (with a leading comma), the value.</summary>
internal delegate void SampleSink(string name, string labels, string more, double value);

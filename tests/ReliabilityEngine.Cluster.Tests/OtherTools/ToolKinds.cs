namespace ReliabilityEngine.Cluster.Tests.OtherTools;

/// <summary>The kinds of other tools, as much of their public schemas as the engine's objects and statuses touch.</summary>
internal static class ToolKinds
{
    /// <summary>Chaos Mesh writes statuses with the object: no subresource.</summary>
    public const string ChaosMesh = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: networkchaos.chaos-mesh.org}
        spec:
          group: chaos-mesh.org
          scope: Namespaced
          names: {kind: NetworkChaos, listKind: NetworkChaosList, plural: networkchaos, singular: networkchaos}
          versions:
          - name: v1alpha1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [action, mode, selector]
                    properties:
                      action: {type: string, enum: [netem, delay, loss, duplicate, corrupt, partition, bandwidth]}
                      mode: {type: string, enum: [one, all, fixed, fixed-percent, random-max-percent]}
                      value: {type: string}
                      duration: {type: string}
                      delay: {type: object, required: [latency], properties: {latency: {type: string}, jitter: {type: string}, correlation: {type: string}}}
                      selector:
                        type: object
                        properties:
                          namespaces: {type: array, items: {type: string}}
                          labelSelectors: {type: object, additionalProperties: {type: string}}
                  status:
                    type: object
                    properties:
                      conditions:
                        type: array
                        items: {type: object, required: [type, status], properties: {type: {type: string}, status: {type: string}, reason: {type: string}}}
                      experiment:
                        type: object
                        properties:
                          desiredPhase: {type: string, enum: [Run, Stop]}
                          containerRecords:
                            type: array
                            items: {type: object, properties: {id: {type: string}, phase: {type: string}, selectorKey: {type: string}}}
        """;

    public const string Litmus = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: chaosengines.litmuschaos.io}
        spec:
          group: litmuschaos.io
          scope: Namespaced
          names: {kind: ChaosEngine, listKind: ChaosEngineList, plural: chaosengines, singular: chaosengine}
          versions:
          - name: v1alpha1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      engineState: {type: string, pattern: ^(active|stop)$}
                      chaosServiceAccount: {type: string}
                      appinfo: {type: object, properties: {appns: {type: string}, applabel: {type: string}, appkind: {type: string}}}
                      experiments:
                        type: array
                        items:
                          type: object
                          properties:
                            name: {type: string}
                            spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
                  status:
                    type: object
                    properties:
                      engineStatus: {type: string}
                      experiments:
                        type: array
                        items: {type: object, properties: {name: {type: string}, status: {type: string}, verdict: {type: string}}}
        """;
}

#!/usr/bin/env bash
# The gate before a deployment from outside the cluster: ci-gate-check.sh NAMESPACE [further options of `gate check`]
#
# Needs kubectl and reliability-engine on the PATH and a kubeconfig whose account may forward a port to the engine (get services and pods,
# create pods/portforward in the namespace reliability-engine) and is bound to the ClusterRole reliability-engine-gate-check. The engine
# wants a bearer token: where the kubeconfig has a client certificate instead, add `--token-file FILE`, as `kubectl create token` writes it.
# Writes gate-check.xml, a JUnit report; exits 0 when the deployment may begin, 1 when it must wait, 2 when the engine cannot
# be asked or the namespace or workload does not exist (`--on-missing allow` for a first deployment).
set -uo pipefail
if [[ $# -eq 0 ]]; then
  echo 'usage: ci-gate-check.sh NAMESPACE [options of gate check]' >&2
  exit 2
fi
namespace=$1
shift
service=reliability-engine-webhook
engine=reliability-engine

# kubectl picks a free local port and says which.
exec 3< <(exec kubectl --namespace "$engine" port-forward "service/$service" :443 2>&1)
forward=$!
trap 'kill "$forward" 2>/dev/null' EXIT
port=
while read -r -t 15 -u 3 line; do
  if [[ $line =~ ^Forwarding\ from\ 127\.0\.0\.1:([0-9]+) ]]; then
    port=${BASH_REMATCH[1]}
    break
  fi
  echo "$line" >&2
done
if [[ -z $port ]]; then
  echo "no port could be forwarded to the Service $service in the namespace $engine" >&2
  exit 2
fi

reliability-engine gate check --namespace "$namespace" \
  --server "https://127.0.0.1:$port" --tls-server-name "$service.$engine.svc" \
  --output junit "$@" >gate-check.xml

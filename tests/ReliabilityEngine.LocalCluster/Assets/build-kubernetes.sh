#!/usr/bin/env bash
# Builds a Kubernetes control plane and hollow nodes from Debian's source package, once a machine,
# and prints the directory that holds the binaries.
#
#   ${XDG_CACHE_HOME:-~/.cache}/reliability-engine/kubernetes-<version>-<hash of this script>/
#
# A run that finds them there takes milliseconds; the first one takes some minutes.
# Debian 12 carries 1.20.2, the oldest version the operator supports; KUBEBUILDER_ASSETS brings newer ones.
set -euo pipefail

version=1.20.2
commit=faecb196815e248d3ecfb03c680a4507229c2a56

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/reliability-engine"
hash="$(sha256sum "${BASH_SOURCE[0]}")"
target="$cache/kubernetes-$version-${hash:0:12}"

if [[ -d "$target" ]]; then
  echo "$target"
  exit 0
fi

mkdir -p "$cache"
exec 8>"$cache/build.lock"
flock 8
if [[ -d "$target" ]]; then
  echo "$target" # another run has built it while this one waited
  exit 0
fi

# What is done, how far it is and what remains goes to standard error, all of it within seconds of the start.
started=$SECONDS
step() { echo "Kubernetes $version, step $1 of 4: $2 [$(minutes)]" >&2; }
minutes() { printf '%d:%02d' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)); }

echo "Building Kubernetes $version from source: about 4 minutes on two idle cores, once on this machine." >&2
step 1 "the compiler and its tools"
"$here/install-packages.sh" \
  /usr/lib/go/bin/go=golang-go \
  /usr/share/gocode/src/github.com/modern-go/reflect2/reflect2.go=golang-github-modern-go-reflect2-dev \
  dpkg-source=dpkg-dev make=make gcc=gcc patch=patch rsync=rsync jq=jq 8>&-

# The lock is ours, so what an interrupted build has left is nobody's.
rm -rf "$cache"/build-??????
build="$(mktemp -d "$cache/build-XXXXXX")"
log="$cache/kubernetes-build.log" # outlives the build directory
: >"$log"
watcher=
finish() {
  local status=$?
  [[ -z "$watcher" ]] || kill "$watcher" 2>/dev/null || true
  if [[ $status -ne 0 ]]; then
    tail -n 25 "$log" >&2
    echo "Kubernetes $version could not be built; the whole log is $log" >&2
  fi
  chmod -R u+w "$build"
  rm -rf "$build"
}
trap finish EXIT

# The machine's own package sources, as sources of source packages: no host is named here.
write_source_lists() {
  local file name
  mkdir -p "$build/apt/parts" "$build/apt/lists/partial" "$build/apt/cache/archives/partial"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [[ -f "$file" ]] || continue
    name="$(basename "$file")"
    case "$name" in
      *.list) sed -nE 's/^[[:space:]]*deb(-src)?[[:space:]]/deb-src /p' "$file" | sort --unique >"$build/apt/parts/$name" ;;
      *.sources) sed -E 's/^Types:.*/Types: deb-src/' "$file" >"$build/apt/parts/$name" ;;
    esac
  done
}

download_source() {
  local apt=(
    -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$build/apt/parts"
    -o "Dir::State::lists=$build/apt/lists" -o "Dir::Cache=$build/apt/cache"
    -o APT::Sandbox::User=root
  )
  # A third party's source that has no source packages must not stop the build; a missing kubernetes will.
  apt-get "${apt[@]}" --quiet update || echo "Not every package source offers source packages; going on." >&2
  (cd "$build" && apt-get "${apt[@]}" --quiet source --download-only kubernetes)
  if ! compgen -G "$build/kubernetes_*$version*.dsc" >/dev/null; then
    echo "This machine's package sources do not offer Kubernetes $version (Debian 12 does)." >&2
    echo "Set KUBEBUILDER_ASSETS to a directory with etcd and kube-apiserver instead." >&2
    exit 1
  fi
  # Unpacks the original tarball and applies Debian's patches.
  (cd "$build" && dpkg-source --no-check --extract kubernetes_*.dsc source)
}

patch_source() {
  cd "$build/source"

  # reflect2 1.0.1 reads the runtime's map layout in a way that Go 1.19 answers with SIGSEGV
  # on the first custom resource; 1.0.2 does not.
  local vendored=vendor/github.com/modern-go/reflect2
  rm -f "$vendored"/*.go "$vendored"/*.s
  cp /usr/share/gocode/src/github.com/modern-go/reflect2/*.go /usr/share/gocode/src/github.com/modern-go/reflect2/*.s "$vendored"
  rm -f "$vendored"/*_test.go

  # Every hollow node's fake container runtime listens on a socket in one fixed directory;
  # with TMPDIR deciding, nodes can share a machine.
  local endpoint=pkg/kubelet/cri/remote/fake/endpoint.go
  sed -i -e 's#^package fake$#package fake\n\nimport "os"#' \
    -e 's#return defaultUnixEndpoint, nil#return "unix://" + os.TempDir() + "/kubelet_remote.sock", nil#' "$endpoint"
  grep -q 'os.TempDir()' "$endpoint"
}

compile() {
  local what="cmd/kube-apiserver cmd/kube-controller-manager cmd/kube-scheduler cmd/kubemark"
  command -v kubectl >/dev/null || what+=" cmd/kubectl"

  cd "$build/source"
  mkdir -p .go/src/k8s.io
  ln -s ../../.. .go/src/k8s.io/kubernetes
  env PATH="/usr/lib/go/bin:$PATH" GOPATH="$PWD/.go" TMPDIR="$build" CGO_ENABLED=0 \
    KUBE_GIT_VERSION="v$version" KUBE_GIT_TREE_STATE=archive KUBE_GIT_COMMIT="$commit" \
    KUBE_GIT_MAJOR=1 KUBE_GIT_MINOR=20 \
    make WHAT="$what"
}

# Kubernetes' own makefile says nothing for minutes; the compiler's cache tells how far it is.
packages_in_all=2800
watch_compiler() {
  local compiled
  while sleep 10 && kill -0 $$ 2>/dev/null; do
    # Before the first package there is no cache, and files of it may go while they are counted.
    compiled="$({ find "$build/source/_output" -path '*/go/cache/*' -name '*-a' 2>/dev/null || true; } | wc -l)"
    echo "  compiled $compiled of about $packages_in_all packages [$(minutes)]" >&2
  done
}

step 2 "download the source (35 MB)"
write_source_lists
download_source >>"$log" 2>&1
step 3 "patch the source"
(patch_source) >>"$log" 2>&1
step 4 "compile"
watch_compiler 8>&- &
watcher=$!
(compile) >>"$log" 2>&1
echo "Kubernetes $version is built [$(minutes)]" >&2

# The rename is what makes the result visible: a directory is there whole or not at all.
mkdir "$build/bin"
mv "$build/source/_output/local/go/bin"/kube* "$build/bin/"
mv "$build/bin" "$target"
echo "$target"

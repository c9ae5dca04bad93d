# syntax=docker/dockerfile:1
# Built in the SDK image, run in a chiselled one: no shell, no package manager, an unprivileged user.
# The -extra image, for the plain chiselled one has no time zones: a policy's window in Europe/Berlin would be refused.
# Pin both by digest where you build for production: --build-arg RUNTIME_IMAGE=…@sha256:…
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY operator/ operator/
RUN dotnet publish operator/ReliabilityEngine.Operator -c Release -o /app -p:PublishReadyToRun=true --use-current-runtime --self-contained false

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build /app .
# The root file system is read-only in the manifests: no diagnostics socket under /tmp.
ENV DOTNET_EnableDiagnostics=0
USER 65532:65532
EXPOSE 8080 8081 9443
ENTRYPOINT ["/app/reliability-engine"]
CMD ["run"]

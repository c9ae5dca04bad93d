# `make help` lists what there is. Everything a target needs beyond the .NET SDK it installs or builds itself (Debian).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

CONFIGURATION ?= Release
BIN := artifacts/bin
LOCAL_CLUSTER := dotnet $(BIN)/ReliabilityEngine.LocalCluster/$(shell echo $(CONFIGURATION) | tr A-Z a-z)/ReliabilityEngine.LocalCluster.dll
ENGINE := $(BIN)/ReliabilityEngine.Operator/$(shell echo $(CONFIGURATION) | tr A-Z a-z)/reliability-engine.dll
BENCH := dotnet $(BIN)/ReliabilityEngine.Benchmarks/$(shell echo $(CONFIGURATION) | tr A-Z a-z)/bench.dll
IMAGE ?= reliability-engine:dev

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: local-cluster
local-cluster:
	@echo 'Compiling the programs; the first time this takes about a minute.'
	@dotnet build tests/ReliabilityEngine.LocalCluster -c $(CONFIGURATION) -v minimal --nologo -tl:off

.PHONY: demo
demo: local-cluster ## boot a cluster (or USE_EXISTING_CLUSTER=true), Prometheus, the twin and the operator, apply config/samples, show the result (CHECK=1: verify and tear down; QUICK=1: without the rush of ten minutes)
	@$(LOCAL_CLUSTER) demo $(if $(CHECK),--check) $(if $(QUICK),--quick)

.PHONY: test
test: ## run every test, on a real apiserver and a real Prometheus where it can
	@tests/run $(CONFIGURATION)

.PHONY: cluster
cluster: local-cluster ## boot a local Kubernetes and Prometheus that stay until cluster-down
	@$(LOCAL_CLUSTER) up --detach

.PHONY: cluster-down
cluster-down: local-cluster ## stop what `make cluster` started and leave nothing behind
	@$(LOCAL_CLUSTER) down

.PHONY: build
build: ## compile everything, warnings as errors
	@dotnet build ReliabilityEngine.sln -c $(CONFIGURATION) --nologo

.PHONY: presubmit
presubmit: format build test verify ## what must be green before a push

.PHONY: format
format: ## fail on code that is not formatted
	@dotnet format whitespace ReliabilityEngine.sln --verify-no-changes

.PHONY: manifests
manifests: build ## write crds/, config/rbac and operator/docs/api.md from the C# types
	@dotnet $(ENGINE) manifests --output .

.PHONY: golden
golden: manifests ## rewrite every generated or golden file
	@GOLDEN=rewrite dotnet test ReliabilityEngine.sln -c $(CONFIGURATION) --nologo --no-build --filter 'Category=Golden'

.PHONY: verify
verify: build ## fail when a generated file differs from what is committed
	@tests/verify dotnet $(ENGINE)

.PHONY: lock
lock: ## write every packages.lock.json again, after a change of packages
	@dotnet restore ReliabilityEngine.sln --force-evaluate

.PHONY: dependencies
dependencies: ## list packages that are outdated or known to be vulnerable, as far as the package source knows
	@tests/dependencies

.PHONY: coverage
coverage: ## run the tests that need no cluster and print which share of the product's lines they reach
	@tests/coverage $(CONFIGURATION)

.PHONY: bench
bench: ## figures beside their baselines: quality on RELIABILITY_DATA (default ../shared/data), decisions in a closed loop, calibration, speed, the gate under load, 50 kills while it acts; FAMILY=nab runs one family alone
	@dotnet build tests/ReliabilityEngine.Benchmarks -c $(CONFIGURATION) -v q --nologo
	@$(BENCH) quality $(if $(FAMILY),--family $(FAMILY))
	@$(if $(FAMILY),true,$(BENCH) loop)
	@$(if $(FAMILY),true,$(BENCH) calibration)
	@$(if $(FAMILY),true,$(BENCH) speed)
	@$(if $(FAMILY),true,$(BENCH) gate)
	@$(if $(FAMILY),true,$(BENCH) kills)

.PHONY: plots
plots: ## draw the documentation's pictures into operator/docs/prediction from RELIABILITY_DATA (default ../shared/data)
	@dotnet run --project tests/ReliabilityEngine.Benchmarks -c $(CONFIGURATION) --no-launch-profile -- plots --output operator/docs/prediction

.PHONY: image
image: ## build the container image (needs a Docker engine)
	@docker build --tag $(IMAGE) .

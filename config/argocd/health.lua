-- Health of ReliabilityEngine's resources for Argo CD: one script for every kind of reliabilityengine.io. How to install it is in
-- kustomization.yaml beside it.
--
-- Health here is about the resource, never about the service: a burning SLO, missing data or a closed gate leaves it Healthy. Otherwise
-- every incident would turn the application red and stop the very sync that ends it.
--
-- Argo CD offers neither string nor math to a script; only the language itself is used.

local generation = obj.metadata ~= nil and obj.metadata.generation or nil
local status = obj.status

-- The condition, unless it is about an older spec.
local function condition(name)
  for _, candidate in ipairs(status.conditions) do
    if candidate.type == name
      and (candidate.observedGeneration == nil or generation == nil or candidate.observedGeneration == generation) then
      return candidate
    end
  end
  return nil
end

local function isTrue(candidate)
  return candidate ~= nil and candidate.status == "True"
end

local function health(state, about, otherwise)
  local message = otherwise
  if about ~= nil and about.message ~= nil and about.message ~= "" then
    message = about.message
    if about.reason ~= nil and about.reason ~= "" then
      message = about.reason .. ": " .. message
    end
  end
  return {status = state, message = message}
end

-- The engine writes it, and it waits for nobody's spec to be accepted.
if obj.kind == "ReliabilityAction" then
  return health("Healthy", nil, "A record of what the engine decided.")
end

if status == nil or status.conditions == nil then
  return health("Progressing", nil, "Waiting for the engine to look at it.")
end

if generation ~= nil and status.observedGeneration ~= generation then
  return health("Progressing", nil, "Waiting for the engine to look at the last change.")
end

local ready = condition("Ready")
local stalled = condition("Stalled")

-- What is referred to may be applied later in the same sync: that is waited for, not mourned.
if isTrue(stalled) and stalled.reason ~= "ReferenceNotFound" then
  return health("Degraded", stalled, "Only an edit of the spec can help.")
end

local paused = condition("Paused")
if isTrue(paused) then
  return health("Suspended", paused, "Paused.")
end

if obj.spec ~= nil and obj.spec.suspend == true then
  return health("Suspended", nil, "spec.suspend is set.")
end

-- What a run waits for, such as the label of its namespace or its time, holds no sync.
if obj.kind == "ChaosExperiment" then
  return health("Healthy", ready, "The spec is accepted.")
end

if isTrue(ready) then
  return health("Healthy", ready, "The spec is accepted and the engine works on it.")
end

return health("Progressing", ready, "Waiting for the engine to accept the spec.")

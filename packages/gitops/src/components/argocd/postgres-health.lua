local status = obj.status or {}
if status.phase == nil then
  return { status = "Progressing", message = "not seen by its operator yet" }
end
local message = status.phaseReason or status.phase
if status.phase == "Cluster in healthy state" then
  return { status = "Healthy", message = message }
end
if status.phase == "Cluster is unrecoverable and needs manual intervention" then
  return { status = "Degraded", message = message }
end
return { status = "Progressing", message = message }

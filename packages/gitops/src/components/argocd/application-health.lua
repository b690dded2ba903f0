local status = obj.status or {}
local sync = status.sync or {}
local operation = status.operationState or {}
if sync.status ~= "Synced" and operation.syncResult == nil and (operation.retryCount or 0) == 0 then
  return { status = "Progressing", message = "not applied yet" }
end
return { status = "Healthy", message = "applied; its own page tells its health" }

VAULT_TOKEN="$(vault write -field=token auth/__AUTH__/login role=__ROLE__ jwt=@__TOKEN__)"
export VAULT_TOKEN
vault operator raft snapshot save __FOLDER__/vault.snap

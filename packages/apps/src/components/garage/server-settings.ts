import { ADMIN, S3 } from './names.js';

/**
 * garage.toml in place of the chart's: that one looks for other nodes by custom resources, whose definition Garage would
 * write itself, and serves buckets as websites. The init container puts the RPC secret in.
 *
 * There is one copy of everything here, and Longhorn has more of the volume: what is acknowledged has to be on the disk,
 * and LMDB, the default, may break with its node.
 */
export const SERVER_SETTINGS = `metadata_dir = "/mnt/meta"
data_dir = "/mnt/data"
db_engine = "sqlite"
metadata_fsync = true
data_fsync = true
metadata_auto_snapshot_interval = "6h"
replication_factor = 1
rpc_bind_addr = "127.0.0.1:3901"
rpc_secret = "__RPC_SECRET_REPLACE__"

[s3_api]
api_bind_addr = "[::]:${S3.port}"
s3_region = "${S3.region}"

[admin]
api_bind_addr = "[::]:${ADMIN.port}"`;

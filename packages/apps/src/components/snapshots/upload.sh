folder="s3:__TARGET__"
rclone copyto __FOLDER__/__FILE__ "$folder/$(date -u +%Y-%m-%dT%H%M%SZ)-__FILE__"
rclone delete --min-age __KEEP_DAYS__d "$folder"

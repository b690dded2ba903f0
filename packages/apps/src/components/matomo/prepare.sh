set -eu
cp -Rf __IMAGE_CODE__/. __CODE__/
cd __CODE__
cp -f __SETTINGS_MOUNT__/__SETTINGS_FILE__ config/__SETTINGS_FILE__
own=config/config.ini.php
if [ -s "$own" ] && ! grep -q '^installation_in_progress' "$own"; then
  sed -i -E '/^trusted_hosts\[\] = "(localhost|127\.0\.0\.1)/d' "$own"
  php console core:update --yes
fi

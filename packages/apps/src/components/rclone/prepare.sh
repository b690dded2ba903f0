set -eu
rclone gui --addr=127.0.0.1:5580 --api-addr=127.0.0.1:5574 --no-open-browser --log-level=ERROR &
until wget -q -O __GUI_FOLDER__/index.html http://127.0.0.1:5580/; do sleep 1; done
for path in $(grep -oE '(src|href)="/[^"]+"' __GUI_FOLDER__/index.html | cut -d'"' -f2); do
  mkdir -p "__GUI_FOLDER__$(dirname "$path")"
  wget -q -O "__GUI_FOLDER__$path" "http://127.0.0.1:5580$path"
done
kill $!
sed -i 's#<head>#<head><script src="/__START__"></script>#' __GUI_FOLDER__/index.html
cp __PAGES_FOLDER__/__START__ __GUI_FOLDER__/
# Whatever is saved from now on is encrypted; a file that is already stays as it is
rclone config encryption set

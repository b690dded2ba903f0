read_certificate() { md5sum < __FOLDER__/tls.crt; }
known="$(read_certificate)"
while sleep "${INTERVAL:-30}"; do
  now="$(read_certificate)"
  if [ "$now" = "$known" ]; then continue; fi
  for pid in $(pidof vault); do
    case "$(tr '\0' ' ' < "/proc/$pid/cmdline")" in
      "vault server "*) kill -HUP "$pid" && echo "told process $pid of a new certificate" ;;
    esac
  done
  known="$now"
done

const HEX = [...'0123456789abcdef'];
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = 'replace "+" "-" | replace "/" "_" | replace "=" ""';

/** For each hexadecimal digit of a key what it becomes in one of the two paddings of HMAC (RFC 2104). */
const padding = (mask: number): string =>
  JSON.stringify(HEX.map((digit) => String.fromCharCode(digit.charCodeAt(0) ^ mask)).join(''));

/**
 * A JSON Web Token, signed with HS256, as a template of External Secrets: Vault holds the signing key alone, and the
 * tokens follow its rotation. The template functions know SHA-256 but not HMAC, so this spells it out:
 * sha256(key ^ 0x5c… + sha256(key ^ 0x36… + text)). Three hexadecimal digits of a hash are two of Base64.
 *
 * @param key key of the same Secret that signs: exactly 64 hexadecimal digits, the block size of SHA-256
 * @param claims what the token says
 */
export const signedJwt = (key: string, claims: Readonly<Record<string, unknown>>): string =>
  `
{{- $header := b64enc \`${JSON.stringify({ alg: 'HS256', typ: 'JWT' })}\` -}}
{{- $claims := b64enc \`${JSON.stringify(claims)}\` -}}
{{- $token := print $header "." $claims | ${URL_SAFE} -}}
{{- $base64 := "${BASE64}" -}}
{{- $text := $token -}}
{{- $hash := "" -}}
{{- range $padding := list ${padding(0x36)} ${padding(0x5c)} -}}
{{- $padded := "" -}}
{{- range $digit := splitList "" $.${key} -}}
{{- $padded = printf "%s%c" $padded (index $padding (int (print "0x" $digit))) -}}
{{- end -}}
{{- $hash = "" -}}
{{- range $digits := chunk 3 (splitList "" (print (sha256sum (print $padded $text)) "00")) -}}
{{- $bits := int (print "0x" (join "" $digits)) -}}
{{- $hash = printf "%s%c%c" $hash (index $base64 (div $bits 64)) (index $base64 (mod $bits 64)) -}}
{{- end -}}
{{- $hash = print (trunc 43 $hash) "=" -}}
{{- $text = b64dec $hash -}}
{{- end -}}
{{ $token }}.{{ $hash | ${URL_SAFE} }}`.trimStart();

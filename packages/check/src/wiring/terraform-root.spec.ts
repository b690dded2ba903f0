import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodedKeys } from './terraform-root.js';

describe('keys of what an expression encodes', () => {
  it.each([
    ['${jsonencode({"password" = random.x.result, "user" = "me"})}', ['password', 'user']],
    ['${jsonencode({})}', []],
    ['${jsonencode({ user = "me", token : var.token })}', ['user', 'token']],
    ['${jsonencode({"hash" = join("", ["a, b = c", bcrypt(x[0], {"cost" = 3})]), "b" = 1})}', ['hash', 'b']],
    ['${var.a == null || var.b == null ? null : jsonencode({"a" = var.a, "b" = var.b})}', ['a', 'b']],
    ['{"user": "me"}', ['user']],
  ])('are read off %s', (expression, keys) => expect(encodedKeys(expression)).toEqual(keys));

  it.each(['${var.everything}', '${jsonencode(var.everything)}', '${jsonencode({for k, v in var.x : k => v})}', ''])(
    'are unknown where %s does not say them',
    (expression) => expect(encodedKeys(expression)).toBeUndefined(),
  );

  it('are read off whatever their values are', () => {
    const key = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 5 }), fc.json(), (keys, value) => {
        const text = JSON.stringify(value);
        expect(encodedKeys(`\${jsonencode({${keys.map((one) => `"${one}" = ${text}`).join(', ')}})}`)).toEqual(keys);
      }),
    );
  });
});

import { lauxlib, lua, lualib, to_jsstring, to_luastring } from 'fengari';

/** A value as Lua writes it. */
const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'nil';
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `{ ${value.map(literal).join(', ')} }`;
  if (typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `[${JSON.stringify(key)}] = ${literal(inner)}`)
      .join(', ')} }`;
  }
  return String(value);
};

/**
 * Runs a health script of Argo CD.
 *
 * @returns the status it gives the object
 * @throws Error with Lua's own message when it fails
 */
export const healthOf = (script: string, object: unknown): string => {
  const state = lauxlib.luaL_newstate();
  lualib.luaL_openlibs(state);
  const code = `local function health(obj)\n${script}\nend\nreturn health(${literal(object)}).status`;
  if (lauxlib.luaL_dostring(state, to_luastring(code)) !== lua.LUA_OK) {
    throw new Error(to_jsstring(lua.lua_tostring(state, -1)));
  }
  return to_jsstring(lua.lua_tostring(state, -1));
};

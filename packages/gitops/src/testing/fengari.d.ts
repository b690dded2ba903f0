/** The part of fengari (a Lua 5.3 machine) that specs use; it comes without types. */
declare module 'fengari' {
  type State = { readonly lua: unique symbol };
  export const lua: { readonly LUA_OK: number; lua_tostring(state: State, index: number): Uint8Array };
  export const lauxlib: {
    luaL_newstate(): State;
    luaL_dostring(state: State, code: Uint8Array): number;
  };
  export const lualib: { luaL_openlibs(state: State): void };
  export const to_luastring: (text: string) => Uint8Array;
  export const to_jsstring: (bytes: Uint8Array) => string;
}

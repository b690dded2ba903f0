/* Scripts that components import as text; text-files.mjs has the same endings for esbuild and Vitest. */

declare module '*.py' {
  const text: string;
  export default text;
}
declare module '*.sh' {
  const text: string;
  export default text;
}
declare module '*.lua' {
  const text: string;
  export default text;
}
/** JavaScript that runs in a browser. */
declare module '*.browser.js' {
  const text: string;
  export default text;
}

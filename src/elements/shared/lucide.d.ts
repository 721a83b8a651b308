/** Single icons of lucide: its entry file would bring all of them to an unbundled page. */
declare module 'lucide/dist/esm/icons/*.mjs' {
  type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];
  const shapes: readonly Shape[];
  export default shapes;
}

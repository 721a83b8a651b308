/** A worker, bundled into one classic script, as text (made by the build of the guest page). */
declare module '*?worker-source' {
  const source: string;
  export default source;
}

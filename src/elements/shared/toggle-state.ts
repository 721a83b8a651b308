/** Turns a `:state()` of an element on or off. */
export function toggleState({states}: ElementInternals, name: string, on: boolean): void {
  if (on) states.add(name);
  else states.delete(name);
}

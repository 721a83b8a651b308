/** What somebody asked, and was answered. */
export interface Event<Model> {
  readonly shown: string;
  /** Does to the model what was asked; whether that explains the answer. */
  explains(model: Model): boolean;
}

/**
 * Callers did something at once, each one thing after the other. Finds an order in which the model, doing all of it by
 * turns, answers as they were answered, and ends as `fits` has it: the model after that, or nothing where there is no such
 * order. Tries depth first; a few events have few orders.
 */
export function serialOrder<Model extends {clone(): Model}>(
  model: Model,
  callers: readonly (readonly Event<Model>[])[],
  fits: (model: Model) => boolean = () => true,
): Model | undefined {
  if (callers.every(events => events.length === 0)) return fits(model) ? model : undefined;
  for (const [place, [event, ...rest]] of callers.entries()) {
    if (!event) continue;
    const next = model.clone();
    if (!event.explains(next)) continue;
    const end = serialOrder(next, callers.with(place, rest), fits);
    if (end) return end;
  }
  return undefined;
}

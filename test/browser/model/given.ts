import fc from 'fast-check';
import type {ModelRun} from './model-run.ts';
import type {Model} from './model.ts';
import {drawn} from './toast-times.ts';

/** A browser opens six connections to a server. */
export const mostRuns = 3;

export const index = fc.nat(20);
export const bar = fc.nat(1);
export const hurry = fc.boolean();

/** Nothing lies over the page. */
export const isFree = (model: Model): boolean => !model.asking;
export const mayRun = (model: Model): boolean => isFree(model) && model.running.length < mostRuns;
/** Those that are drawn. */
export const seen = (model: Model): readonly ModelRun[] => model.toasts.slice(-drawn);
export const canUse = (model: Model, {bar: at}: {bar: number}): boolean =>
  isFree(model) && model.bars[at]!.connected && model.actions.length > 0;

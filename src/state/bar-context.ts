import {ContextConsumer, ContextProvider, createContext} from '@lit/context';
import type {LitElement} from 'lit';
import type {BarHandle} from './bar-handle.ts';

const barContext = createContext<BarHandle>('cs-bar');

/** Lets dialogs, palette and tray find the bar they stand in. */
export const provideBar = (host: LitElement, bar: BarHandle): unknown =>
  new ContextProvider(host, {context: barContext, initialValue: bar});

/** The bar that an element stands in, from its first update on. */
export function findBar(host: LitElement): {readonly value?: BarHandle | undefined} {
  return new ContextConsumer(host, {context: barContext});
}

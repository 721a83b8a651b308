import {ContextProvider, createContext} from '@lit/context';
import type {LitElement} from 'lit';
import type {BarHandle} from './bar-handle.ts';

/** The bar around an element. */
export const barContext = createContext<BarHandle>('cs-bar');

/** Lets dialogs, palette and tray find the bar they stand in. */
export const provideBar = (host: LitElement, bar: BarHandle): unknown =>
  new ContextProvider(host, {context: barContext, initialValue: bar});

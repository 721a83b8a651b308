import {isTyping} from './keys.ts';

/**
 * Keeps what is typed into our fields from the page's shortcuts, which see our element and not the field. What is no
 * text stays the page's: its shortcuts with Ctrl or ⌘, its Escape, its trap for Tab.
 */
export function keepTyped(event: KeyboardEvent): void {
  const isForPage = event.ctrlKey || event.metaKey || /^(?:Escape|Tab)$/.test(event.key);
  if (isTyping(event) && !isForPage) event.stopPropagation();
}

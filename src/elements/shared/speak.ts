/** Has a live region say a text. One that gets the same text again says nothing; an invisible difference makes it speak. */
export function speak(region: Element, text: string): void {
  region.textContent = text && text === region.textContent ? `${text}\u00a0` : text;
}
